using System.Net;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using BizChat.Application.Health;

namespace BizChat.WebApi.Commands;

/// <summary>Checks the server from where browsers are: through its name, certificate and proxy.</summary>
/// <param name="url">What browsers open.</param>
/// <param name="token">Of any customer; null when there is none.</param>
/// <param name="isOpen">Whether the server asks for no token.</param>
/// <param name="clock">This machine's.</param>
internal sealed class OutsideChecks(Uri url, string? token, bool isOpen, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), MostSkew = TimeSpan.FromSeconds(20);

    /// <summary>Longer than the server is ever silent: a connection that a proxy cuts sooner is found.</summary>
    private static readonly TimeSpan UntilPing = TimeSpan.FromSeconds(20);

    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (url.AbsolutePath is not "/") yield return new("url.path", FindingStatus.Failed, url.AbsolutePath);
        using var http = new HttpClient { BaseAddress = url, Timeout = Patience };
        var (reached, answer) = await ReachAsync(http, ct);
        yield return reached;
        if (answer is null) yield break;

        using (answer)
        {
            if (url.Scheme is "http" && !url.IsLoopback) yield return new("url.tls", FindingStatus.Warning);
            if (answer.Headers.Date is { } date)
            {
                var skew = clock.GetUtcNow() - date;
                yield return new("clock", skew.Duration() > MostSkew ? FindingStatus.Warning : FindingStatus.Ok, $"{Math.Abs(skew.TotalSeconds):0} s apart");
            }
            if (url.Scheme is "https")
                yield return new("proxy.scheme", answer.Headers.Contains("Strict-Transport-Security") ? FindingStatus.Ok : FindingStatus.Warning);
        }
        yield return await CheckHostAsync(http, ct);
        yield return isOpen || token is not null ? await CheckSocketAsync(ct) : new("websocket.unknown", FindingStatus.Warning);
    }

    private async Task<(Finding Finding, HttpResponseMessage? Answer)> ReachAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            var answer = await http.GetAsync("/api/health/live", ct);
            using var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            if (health.RootElement.ValueKind is not JsonValueKind.Object || !health.RootElement.TryGetProperty("version", out var version)) throw new JsonException();
            return (new("url.reached", FindingStatus.Ok, $"{url}, version {version}"), answer);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or TaskCanceledException { InnerException: TimeoutException })
        {
            return (new("url.reached", FindingStatus.Failed, $"{url}: {(error is JsonException ? "what answers is not BizChat" : error.InnerException?.Message ?? error.Message)}"), null);
        }
    }

    /// <summary>A sign-in without an address is invalid, and before that refused when the page seems to be another site's.</summary>
    private async Task<Finding> CheckHostAsync(HttpClient http, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = new StringContent("""{"email":"","password":"","useCookie":true}""", Encoding.UTF8, "application/json"),
            Headers = { { "Origin", url.GetLeftPart(UriPartial.Authority) } },
        };
        try
        {
            using var answer = await http.SendAsync(request, ct);
            return answer.StatusCode switch
            {
                HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests => new("proxy.host", FindingStatus.Ok),
                HttpStatusCode.Forbidden => new("proxy.host", FindingStatus.Failed),
                var other => new("url.reached", FindingStatus.Failed, $"a sign-in is answered {(int)other}"),
            };
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return new("url.reached", FindingStatus.Failed, $"a sign-in: {error.InnerException?.Message ?? error.Message}");
        }
    }

    /// <summary>Opens a connection of the hub, exchanges frames, and waits for the server's next ping without sending anything.</summary>
    private async Task<Finding> CheckSocketAsync(CancellationToken ct)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (token is not null) socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        over.CancelAfter(Patience + UntilPing);
        try
        {
            await socket.ConnectAsync(new UriBuilder(url) { Scheme = url.Scheme is "https" ? "wss" : "ws", Path = "/hubs/chat" }.Uri, over.Token);
            await socket.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, over.Token);
            var buffer = new byte[4096];
            for (var heard = ""; !heard.Contains("\"type\":6", StringComparison.Ordinal);)
            {
                var part = await socket.ReceiveAsync(buffer, over.Token);
                if (part.MessageType is WebSocketMessageType.Close) return new("websocket", FindingStatus.Failed, "the connection was closed");
                heard += Encoding.UTF8.GetString(buffer, 0, part.Count);
            }
            return new("websocket", FindingStatus.Ok);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new("websocket", FindingStatus.Failed, socket.HttpStatusCode is not 0 and not HttpStatusCode.SwitchingProtocols ? $"the upgrade is answered {(int)socket.HttpStatusCode}" : "the connection was cut");
        }
    }
}
