using System.Diagnostics;
using System.Globalization;

namespace BizChat.TestKit.Servers;

/// <summary>What Linux knows of a server process.</summary>
public static class ProcessFigures
{
    /// <summary>Megabytes that it has in memory now.</summary>
    public static double Resident(this ServerProcess server) => Kilobytes(server, "VmRSS:") / 1024;

    /// <summary>Megabytes that it ever had in memory.</summary>
    public static double MostResident(this ServerProcess server) => Kilobytes(server, "VmHWM:") / 1024;

    /// <summary>How many files and sockets it has open.</summary>
    public static int OpenFiles(this ServerProcess server) => Directory.GetFileSystemEntries($"/proc/{server.Id}/fd").Length;

    /// <summary>The names of the libraries that it has loaded.</summary>
    public static IReadOnlySet<string> Libraries(this ServerProcess server) =>
        File.ReadLines($"/proc/{server.Id}/maps").Select(line => Path.GetFileName(line)).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).ToHashSet();

    /// <summary>How long it has kept processors busy.</summary>
    public static TimeSpan ProcessorTime(this ServerProcess server)
    {
        using var process = Process.GetProcessById(server.Id);
        return process.TotalProcessorTime;
    }

    private static double Kilobytes(ServerProcess server, string name) =>
        double.Parse(File.ReadLines($"/proc/{server.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
