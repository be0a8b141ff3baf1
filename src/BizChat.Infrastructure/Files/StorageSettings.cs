using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Files;

/// <summary>Where uploads are kept: <c>UPLOAD_DIR</c>, and <c>Storage__…</c> with what each adapter needs.</summary>
public sealed class StorageSettings(IConfiguration configuration)
{
    private const string Section = "Storage";

    private readonly SettingReader settings = new(configuration, Section);

    /// <summary>Settings for a folder of the local disk.</summary>
    public static StorageSettings InFolder(string path) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("UPLOAD_DIR", path)]).Build());

    /// <summary>The local upload folder; with a remote storage only for uploads in progress.</summary>
    public string Folder { get; } = new SettingReader(configuration).Text("UPLOAD_DIR") ?? "./uploads";

    /// <summary>Name of the adapter, in lower case.</summary>
    public string Provider => Optional("Provider")?.ToLowerInvariant() ?? LocalFileStorage.Name;

    /// <summary>Where files are kept, for people: the folder, or the bucket or container.</summary>
    public string Location => Provider is LocalFileStorage.Name ? Path.GetFullPath(Folder) : $"{Provider} {Optional("Bucket") ?? Optional("Container")}";

    /// <summary>Whether downloads are redirected to presigned addresses of the storage instead of proxied.</summary>
    public bool HandsOutAddresses => settings.OneOf("Downloads", false, ("proxied", false), ("presigned", true));

    internal string? Optional(string name) => settings.Text(name);

    internal string Required(string name) => Optional(name) ?? throw Unusable(name, $"the storage '{Provider}' needs it.");

    internal bool Flag(string name, bool usual) => settings.Flag(name, usual);

    internal Uri? Address(string name) => Optional(name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        var text => throw Unusable(name, $"'{text}' is no address such as https://storage.example."),
    };

    internal static SettingException Unusable(string name, string reason, Exception? inner = null) => new($"{Section}__{name}", reason, inner);
}
