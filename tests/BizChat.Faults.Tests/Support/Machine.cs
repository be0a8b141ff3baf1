using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests.Support;

/// <summary>What the system can take from a server process.</summary>
internal static class Machine
{
    /// <summary>
    /// A disk of its own for a folder below the server's: a file system in memory that only the server sees, so that nothing
    /// has to be cleared away. Needs root, or a system that lets users have name spaces.
    /// </summary>
    public static string[] WithDisk(string folder, int megabytes) =>
        Private($"mkdir -p {folder} && mount -t tmpfs -o size={megabytes}m tmpfs {folder}");

    /// <summary>A folder that cannot be written to.</summary>
    public static string[] WithReadOnly(string folder) => Private($"mount --bind {folder} {folder} && mount -o remount,bind,ro {folder}");

    /// <summary>A folder as the server sees it.</summary>
    public static string Seen(this ServerProcess server, string folder) => $"/proc/{server.Id}/root{Path.Combine(server.Folder, folder)}";

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    private static string[] Private(string prepare)
    {
        string[] unshare = Environment.IsPrivilegedProcess ? ["unshare", "--mount"] : ["unshare", "--user", "--map-root-user", "--mount"];
        using var trial = Process.Start(new ProcessStartInfo(unshare[0], [.. unshare[1..], "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"]))!;
        trial.WaitForExit();
        Assert.True(trial.ExitCode == 0, $"A full disk cannot be shown here: '{string.Join(' ', unshare)}' with a mount was refused. Run as root, or allow user name spaces.");
        return [.. unshare, "sh", "-c", prepare + " && exec \"$@\"", "sh"];
    }
}
