using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace BizChat.Faults.Tests.Support;

/// <summary>A bare socket, for what no proper client would say.</summary>
internal sealed class Raw : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<Raw> ConnectAsync(Uri server, int receiveBuffer = 0)
    {
        var raw = new Raw();
        if (receiveBuffer > 0) raw.socket.ReceiveBufferSize = receiveBuffer;
        await raw.socket.ConnectAsync(server.Host, server.Port);
        return raw;
    }

    /// <summary>Connects, sends, and reads until the server closes or has said enough.</summary>
    public static async Task<string> AskAsync(Uri server, string request)
    {
        using var raw = await ConnectAsync(server);
        await raw.SendAsync(request);
        return await raw.ReadAsync();
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await socket.SendAsync(bytes);
        }
        catch (SocketException)
        {
            // It was cut off; what it said before can still be read.
        }
    }

    /// <summary>Reads until the end, or until nothing more comes for a second.</summary>
    public async Task<string> ReadAsync(TimeSpan? quiet = null)
    {
        var (text, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        while (true)
        {
            using var over = new CancellationTokenSource(text.Length == 0 ? Patience : quiet ?? TimeSpan.FromSeconds(1));
            try
            {
                var count = await socket.ReceiveAsync(buffer, over.Token);
                if (count == 0) return text.ToString();
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                return text.ToString();
            }
        }
    }

    /// <summary>How long the server bears it until it cuts the connection off, while something is done every now and then.</summary>
    public async Task<TimeSpan> CutAsync(Func<Raw, Task>? meanwhile = null, int every = 500)
    {
        var (began, buffer) = (Stopwatch.GetTimestamp(), new byte[1]);
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            if (meanwhile is not null) await meanwhile(this);
            if (await EndsWithinAsync(every, meanwhile is null ? 64 * 1024 : 1)) return Stopwatch.GetElapsedTime(began);
        }
        throw new TimeoutException("It was not cut off.");
    }

    public void Dispose() => socket.Dispose();

    private async Task<bool> EndsWithinAsync(int milliseconds, int atOnce)
    {
        using var over = new CancellationTokenSource(milliseconds);
        try
        {
            return await socket.ReceiveAsync(new byte[atOnce], over.Token) == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
