using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Files;

/// <summary>Where uploads are kept: <c>UPLOAD_DIR</c>, and <c>Storage__…</c> with what each adapter needs to know.</summary>
public sealed class StorageSettings(IConfiguration configuration)
{
    private readonly IConfigurationSection section = configuration.GetSection("Storage");

    /// <summary>Keeps uploads in a folder of the local disk.</summary>
    public static StorageSettings InFolder(string path) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("UPLOAD_DIR", path)]).Build());

    /// <summary>The folder of uploads of the local disk; with any other storage only for those on their way there.</summary>
    public string Folder { get; } = configuration["UPLOAD_DIR"] is { Length: > 0 } path ? path : "./uploads";

    /// <summary>The name of the adapter, in lower case.</summary>
    public string Provider => Optional("Provider")?.ToLowerInvariant() ?? LocalFileStorage.Name;

    /// <summary>Whether browsers are sent to the storage for what they download, instead of getting it from this server.</summary>
    public bool HandsOutAddresses => Optional("Downloads")?.ToLowerInvariant() switch
    {
        null or "proxied" => false,
        "presigned" => true,
        var other => throw Unusable("Downloads", $"'{other}' is neither proxied nor presigned."),
    };

    internal string? Optional(string name) => section[name] is { Length: > 0 } value ? value : null;

    internal string Required(string name) => Optional(name) ?? throw Unusable(name, $"the storage '{Provider}' needs it.");

    internal bool Flag(string name, bool usual) => Optional(name)?.ToLowerInvariant() switch
    {
        null => usual,
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        var other => throw Unusable(name, $"'{other}' is neither true nor false."),
    };

    internal Uri? Address(string name) => Optional(name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        var text => throw Unusable(name, $"'{text}' is no address such as https://storage.example."),
    };

    /// <summary>What stops the start, in one line that names the setting.</summary>
    internal static InvalidOperationException Unusable(string name, string why, Exception? inner = null) =>
        new($"Storage__{name}: {why.ReplaceLineEndings(" ")}", inner);
}
