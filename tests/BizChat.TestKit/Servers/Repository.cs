using System.Runtime.CompilerServices;

namespace BizChat.TestKit.Servers;

/// <summary>The sources that are being tested.</summary>
public static class Repository
{
    /// <param name="path">From the root of the repository.</param>
    public static string File(string path) => Path.Combine(Root(), path);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
