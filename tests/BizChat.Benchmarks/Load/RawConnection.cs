using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace BizChat.Benchmarks.Load;

/// <summary>
/// A keep-alive connection that costs far less than the server it measures: whole requests in, status and length of the
/// answer out. It reads answers with a Content-Length and chunked ones.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[1 << 20];

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection.socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public static byte[] Get(Uri address, string path, string? token = null) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{Bearer(token)}\r\n");

    public static byte[] Post(Uri address, string path, string json, string? token = null)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{Bearer(token)}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
    }

    /// <exception cref="InvalidOperationException">The answer was no success.</exception>
    public async ValueTask AskAsync(byte[] request)
    {
        await socket.SendAsync(request);
        var filled = 0;
        while (!IsWhole(buffer.AsSpan(0, filled)))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0) throw new InvalidOperationException("The server closed the connection.");
            filled += read;
        }
        if (buffer[9] != '2') throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, filled));
    }

    public void Dispose() => socket.Dispose();

    private static string Bearer(string? token) => token is null ? "" : $"Authorization: Bearer {token}\r\n";

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0) return answer.EndsWith("0\r\n\r\n"u8);
        return Utf8Parser.TryParse(answer[(length + 16)..], out int body, out _) && answer.Length >= head + 4 + body;
    }
}
