using System.Net.Sockets;
using System.Text;
using BizChat.TestKit;

namespace BizChat.WebApi.Tests.Support;

/// <summary>Sends requests as they stand, without what an HTTP client would tidy up in them.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = Until.Patience;

    /// <param name="server">Whom to ask.</param>
    /// <param name="target">The request's target, byte for byte.</param>
    /// <param name="method">Its method.</param>
    /// <param name="headers">Whole lines.</param>
    public static Task<RawReply> AskAsync(Uri server, string target, string method = "GET", params string[] headers) => SendAsync(server, target, method, "", headers);

    /// <param name="server">Whom to ask.</param>
    /// <param name="target">The request's target, byte for byte.</param>
    /// <param name="method">Its method.</param>
    /// <param name="body">What follows the headers, byte for byte.</param>
    /// <param name="headers">Whole lines.</param>
    public static async Task<RawReply> SendAsync(Uri server, string target, string method, string body, params string[] headers)
    {
        using var over = new CancellationTokenSource(Patience);
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, over.Token);
        var stream = connection.GetStream();
        string[] lines = [$"{method} {target} HTTP/1.1", $"Host: {server.Authority}", "Connection: close", .. headers];
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n" + body), over.Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, over.Token);
        return RawReply.Of(Encoding.UTF8.GetString(answer.ToArray()));
    }
}

/// <summary>An answer as it came.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its header lines.</param>
/// <param name="Body">The rest, be it in chunks.</param>
internal sealed record RawReply(int Status, IReadOnlyList<string> Headers, string Body)
{
    public static RawReply Of(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = text[..end].Split("\r\n");
        return new RawReply(int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), head[1..], text[(end + 4)..]);
    }

    public bool IsProblem => Headers.Any(line => line.StartsWith("Content-Type: application/problem+json", StringComparison.OrdinalIgnoreCase));
}
