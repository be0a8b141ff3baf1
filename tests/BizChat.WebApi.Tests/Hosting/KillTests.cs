using System.Collections.Concurrent;
using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Hosting;

public sealed class KillTests
{
    private const int Senders = 6;

    [Fact]
    [Trait("Run", "nightly")]
    public async Task What_was_acknowledged_before_kill_9_is_there_once_and_retries_double_nothing()
    {
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        long[] conversations;
        using (var api = server.Client())
            conversations = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => api.StartConversationAsync("tech-store", $"Customer {i}")));

        // Each sender keeps trying its message until it is acknowledged, as our clients do, and has one in doubt at every kill.
        var acknowledged = new ConcurrentDictionary<string, long>();
        var next = new int[Senders];
        for (var round = 0; round < 3; round++)
        {
            using var api = server.Client();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var before = acknowledged.Count;
            var senders = Enumerable.Range(0, Senders).Select(sender => SendUntilCutOffAsync(api, sender, () =>
            {
                if (acknowledged.Count >= before + 200) enough.TrySetResult();
            })).ToArray();
            await enough.Task.WaitAsync(Until.Patience);
            await server.KillAsync();
            await Task.WhenAll(senders);
            await server.StartAsync();
        }
        using (var api = server.Client())
            for (var sender = 0; sender < Senders; sender++) await SendOneAsync(api, sender);

        using var after = server.Client();
        var stored = new List<(string Key, long Id)>();
        foreach (var conversation in conversations)
        {
            var messages = await after.AllMessagesAsync(conversation);
            Assert.Equal(Enumerable.Range(1, messages.Count).Select(seq => (long)seq), messages.Select(message => message.Number("seq")));
            Assert.Equal(messages.Count, (await after.ConversationAsync(conversation)).Number("unread_count"));
            stored.AddRange(messages.Select(message => (message.Text("client_message_id")!, message.Number("id"))));
        }
        Assert.Equal(acknowledged.Select(entry => (entry.Key, entry.Value)).Order(), stored.Order());
        for (var sender = 0; sender < Senders; sender++)
            Assert.Equal(
                Enumerable.Range(0, next[sender]).Select(i => $"{sender}-{i}"),
                stored.Where(message => message.Key.StartsWith($"{sender}-", StringComparison.Ordinal)).Select(message => message.Key));

        Assert.Equal(0, await server.StopAsync());
        Assert.Equal("ok", server.Integrity());

        async Task SendUntilCutOffAsync(ApiClient api, int sender, Action sent)
        {
            try
            {
                while (true)
                {
                    await SendOneAsync(api, sender);
                    sent();
                }
            }
            catch (HttpRequestException)
            {
                // The server is gone; the same message is tried again after the restart.
            }
        }

        async Task SendOneAsync(ApiClient api, int sender)
        {
            var key = $"{sender}-{next[sender]}";
            var reply = await api.PostAsync(ApiClient.Messages(conversations[sender % conversations.Length]), new { senderType = "customer", senderName = "Ada", content = key, clientMessageId = key });
            Assert.True(reply.Status is HttpStatusCode.Created or HttpStatusCode.OK, reply.Text);
            acknowledged[key] = reply.Json.Number("id");
            next[sender]++;
        }
    }

    [Fact]
    public async Task SIGTERM_ends_it_cleanly_and_nothing_is_lost()
    {
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using (var api = server.Client()) await api.SendAsync(1, "Good night");

        Assert.Equal(0, await server.StopAsync());
        Assert.Empty(server.Complaints);
        Assert.Equal("ok", server.Integrity());

        await server.StartAsync();
        using var again = server.Client();
        Assert.Equal("Good night", (await again.ConversationAsync(1)).Text("last_message"));
    }
}
