using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace BizChat.SelfTest;

/// <summary>
/// A client that does what the web client does: it keeps trying a message under its id until it is acknowledged, by the hub and by
/// HTTP in turn, and listens to its conversation meanwhile.
/// </summary>
internal sealed class Member(Uri server, HttpClient http, long conversation, int number, int drop, Tally tally, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(20);

    private readonly Random random = new(number);
    private HubSocket? hub;

    public async Task SendAsync(int messages, CancellationToken ct)
    {
        for (var i = 0; i < messages; i++)
            while (!await TrySendAsync($"{number}-{i}", byHub: i % 2 == 0))
                await Task.Delay(Pause * (1 + random.NextDouble()), clock, ct);
    }

    public void Leave() => hub?.Dispose();

    private async Task<bool> TrySendAsync(string key, bool byHub)
    {
        try
        {
            hub ??= await JoinAsync();
            tally.Try();
            var began = Stopwatch.GetTimestamp();
            var message = byHub ? await SendByHubAsync(hub, key) : await SendByHttpAsync(key);
            if (message is not { } stored) return false;
            tally.Acknowledge(key, stored.GetProperty("id").GetInt64(), Stopwatch.GetElapsedTime(began));
            return true;
        }
        catch (Exception error) when (error is IOException or WebSocketException or HttpRequestException or OperationCanceledException or TimeoutException or ObjectDisposedException)
        {
            // The commit outcome is unknown, as for any client; send again.
            hub?.Dispose();
            hub = null;
            return false;
        }
    }

    /// <summary>Enters the conversation. From here on it must hear every message of it once, in order, until the connection ends.</summary>
    private async Task<HubSocket> JoinAsync()
    {
        var ear = tally.Listen();
        var joined = await HubSocket.ConnectAsync(server, (name, arguments) =>
        {
            if (name == "new_message") ear.Hear(arguments[0].GetProperty("seq").GetInt64());
        });
        try
        {
            var state = await (await joined.CallAsync("join_conversation", conversation)).WaitAsync(Patience, clock);
            ear.Joined(state.GetProperty("lastSeq").GetInt64());
            return joined;
        }
        catch
        {
            joined.Dispose();
            throw;
        }
    }

    private async Task<JsonElement?> SendByHubAsync(HubSocket joined, string key)
    {
        var answer = await joined.CallAsync("send_message", new { conversationId = conversation, senderType = "customer", senderName = "Member " + number, content = key, clientMessageId = key });
        if (random.Next(100) >= drop) return await answer.WaitAsync(Patience, clock);
        joined.Dispose();
        throw new IOException("Cut off by the test.");
    }

    private async Task<JsonElement?> SendByHttpAsync(string key)
    {
        using var cut = new CancellationTokenSource(random.Next(100) < drop ? TimeSpan.FromMilliseconds(random.NextDouble() * 4) : Patience, clock);
        using var answer = await http.PostAsJsonAsync($"/api/conversations/{conversation}/messages",
            new { senderType = "customer", senderName = "Member " + number, content = key, clientMessageId = key }, cut.Token);
        return answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<JsonElement>(cut.Token) : null;
    }
}
