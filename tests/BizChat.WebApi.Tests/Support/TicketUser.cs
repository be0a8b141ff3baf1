using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace BizChat.WebApi.Tests.Support;

/// <summary>A WebSocket to the hub with a token in its address and nothing else, as browsers open it.</summary>
internal sealed class TicketUser(ClientWebSocket socket) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static Uri Address(Uri hub, string token) => new UriBuilder(hub) { Scheme = "ws", Query = "access_token=" + Uri.EscapeDataString(token) }.Uri;

    /// <returns>101, or what the connection is refused with.</returns>
    public static async Task<HttpStatusCode> StatusAsync(Uri hub, string token)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(Address(hub, token), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Refused; how, is told below.
        }
        return socket.HttpStatusCode;
    }

    public static async Task<TicketUser> ConnectAsync(Uri hub, string token)
    {
        var user = new TicketUser(new ClientWebSocket());
        await user.OpenAsync(Address(hub, token));
        return user;
    }

    /// <returns>The frame that answers the call.</returns>
    public async Task<string> JoinBusinessAsync(string business)
    {
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"join_business","arguments":["{{business}}"]}""");
        return await ReadAsync(until: "\"type\":3");
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task OpenAsync(Uri address)
    {
        await socket.ConnectAsync(address, CancellationToken.None);
        await SendAsync("""{"protocol":"json","version":1}""");
        await ReadAsync(until: "{}");
    }

    private Task SendAsync(string frame) => socket.SendAsync(Encoding.UTF8.GetBytes(frame + "\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task<string> ReadAsync(string until)
    {
        using var over = new CancellationTokenSource(Patience);
        var (heard, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        while (!heard.ToString().Contains(until, StringComparison.Ordinal))
        {
            var part = await socket.ReceiveAsync(buffer, over.Token);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
        return heard.ToString();
    }
}
