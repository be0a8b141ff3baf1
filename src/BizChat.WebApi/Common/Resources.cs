using System.Reflection;

namespace BizChat.WebApi.Common;

/// <summary>The files that the program contains: the built client and the default settings.</summary>
internal static class Resources
{
    private static readonly Assembly Program = typeof(Resources).Assembly;

    /// <returns>The paths of the files in a folder, each from that folder on and with a slash before it.</returns>
    public static IEnumerable<string> Names(string folder) =>
        from name in Program.GetManifestResourceNames()
        where name.StartsWith(folder + "/", StringComparison.Ordinal)
        select name[folder.Length..];

    public static byte[] Read(string name)
    {
        using var stream = Program.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>The settings that the program has by itself.</summary>
    public static IConfiguration DefaultSettings() => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Read("appsettings.json"))).Build();
}
