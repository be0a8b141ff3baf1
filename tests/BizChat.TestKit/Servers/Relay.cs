using System.Net;
using System.Net.Sockets;

namespace BizChat.TestKit.Servers;

/// <summary>A TCP connection to somewhere, with which something can go wrong.</summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly Uri target;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Task accepting;

    public Relay(Uri target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>What happens to connections from now on.</summary>
    public RelayMode Mode { get; set; }

    /// <summary>In <see cref="RelayMode.BreakOff"/>, after how many bytes of an answer it breaks off.</summary>
    public int BreakAfter { get; set; }

    /// <summary>How long each piece of either direction is held back.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How many connections there have been.</summary>
    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await accepting;
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(over.Token);
                Connections++;
                _ = ServeAsync(client, Mode);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Over.
        }
    }

    private async Task ServeAsync(TcpClient client, RelayMode mode)
    {
        using (client)
        {
            try
            {
                if (mode is RelayMode.Refuse) return;
                if (mode is RelayMode.Hang) await Task.Delay(Timeout.Infinite, over.Token);
                if (mode is RelayMode.NotFound)
                {
                    using var request = new StreamReader(client.GetStream(), leaveOpen: true);
                    while (await request.ReadLineAsync(over.Token) is { Length: > 0 }) { }
                    await client.GetStream().WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), over.Token);
                    return;
                }
                using var server = new TcpClient();
                await server.ConnectAsync(target.Host, target.Port, over.Token);
                var up = CopyAsync(client.GetStream(), server.GetStream(), long.MaxValue);
                var down = CopyAsync(server.GetStream(), client.GetStream(), mode is RelayMode.BreakOff ? BreakAfter : long.MaxValue);
                await Task.WhenAny(up, down);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // One side is gone, and so is the other now.
            }
        }
    }

    private async Task CopyAsync(Stream from, Stream to, long atMost)
    {
        var buffer = new byte[16 * 1024];
        while (atMost > 0 && await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, atMost)), over.Token) is > 0 and var read)
        {
            if (Delay > TimeSpan.Zero) await Task.Delay(Delay, over.Token);
            await to.WriteAsync(buffer.AsMemory(0, read), over.Token);
            atMost -= read;
        }
    }
}

/// <summary>What a <see cref="Relay"/> does with connections.</summary>
public enum RelayMode
{
    /// <summary>Passes everything on.</summary>
    Pass,

    /// <summary>Closes them at once.</summary>
    Refuse,

    /// <summary>Takes them and never answers.</summary>
    Hang,

    /// <summary>Breaks them off in the middle of an answer.</summary>
    BreakOff,

    /// <summary>Answers the first HTTP request with 404 itself.</summary>
    NotFound,
}
