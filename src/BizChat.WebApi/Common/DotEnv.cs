namespace BizChat.WebApi.Common;

/// <summary>Reads a file of settings into the environment, whose own variables have precedence.</summary>
internal static class DotEnv
{
    private static readonly Dictionary<string, string> FilesByName = [];

    /// <summary>The files that were read.</summary>
    public static IReadOnlyCollection<string> Loaded => [.. FilesByName.Values.Distinct()];

    /// <summary>The file that set a variable; null when none did.</summary>
    public static string? FileOf(string name) => FilesByName.GetValueOrDefault(name);

    /// <param name="given">A file that must be there; null for <c>.env</c> in the working directory, which may be missing.</param>
    /// <exception cref="SettingException">The file cannot be read.</exception>
    public static void Load(string? given)
    {
        if (given is null && !File.Exists(".env")) return;
        try
        {
            Read(given ?? ".env");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("--env-file", error.Message, error);
        }
    }

    private static void Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var text = line.Trim();
            if (text.StartsWith("export ", StringComparison.Ordinal)) text = text["export ".Length..].TrimStart();
            var cut = text.IndexOf('=', StringComparison.Ordinal);
            if (text.StartsWith('#') || cut <= 0) continue;
            var name = text[..cut].Trim();
            if (Environment.GetEnvironmentVariable(name) is not null) continue;
            Environment.SetEnvironmentVariable(name, text[(cut + 1)..].Trim().Trim('"', '\''));
            FilesByName[name] = path;
        }
    }
}
