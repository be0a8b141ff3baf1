namespace BizChat.WebApi.Common;

/// <summary>Reads a <c>.env</c> file of the working directory into the environment, whose own variables win.</summary>
internal static class DotEnv
{
    public static void Load(string path)
    {
        if (!File.Exists(path)) return;
        foreach (var line in File.ReadLines(path))
        {
            var text = line.Trim();
            var cut = text.IndexOf('=', StringComparison.Ordinal);
            if (text.StartsWith('#') || cut <= 0) continue;
            var name = text[..cut].Trim();
            if (Environment.GetEnvironmentVariable(name) is null) Environment.SetEnvironmentVariable(name, text[(cut + 1)..].Trim().Trim('"', '\''));
        }
    }
}
