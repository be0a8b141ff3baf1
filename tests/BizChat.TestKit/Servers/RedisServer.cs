using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace BizChat.TestKit.Servers;

/// <summary>A real Redis server on a port of its own, which keeps nothing when it ends. Without Redis on this machine every test of it fails.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly Lazy<Task<RedisServer>> Common = new(StartAsync);

    private readonly int port = Ports.Free();
    private Process? process;

    private RedisServer() { }

    /// <summary>How a server is told to use it.</summary>
    public string Setting => $"127.0.0.1:{port}";

    /// <summary>The one that all tests of this process share, which nobody may stop.</summary>
    public static Task<RedisServer> SharedAsync() => Common.Value;

    /// <summary>One that is to be, on a port that is free now.</summary>
    public static RedisServer Prepare() => new();

    public static async Task<RedisServer> StartAsync()
    {
        var server = Prepare();
        await server.RunAsync();
        return server;
    }

    /// <summary>Starts it, empty, and waits until it answers.</summary>
    public async Task RunAsync()
    {
        process = Child.StartUnheard("redis-server", "--dir", Path.GetTempPath(), "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no");
        await Until.TrueAsync(async () => process.HasExited || await AnswersAsync(), Patience);
        if (process.HasExited) throw new InvalidOperationException("Redis does not start. These tests need the package 'redis-server' (Debian, Ubuntu: sudo apt-get install redis-server).");
    }

    /// <summary>Ends it without a word.</summary>
    public async Task StopAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
        process = null;
    }

    /// <summary>Lets it hang with all connections open, or go on.</summary>
    public async Task HangAsync(bool on)
    {
        using var kill = Process.Start("kill", [on ? "-STOP" : "-CONT", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await StopAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            return await stream.ReadAsync(new byte[16]) > 0;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }
}
