using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Postgres;
using BizChat.TestKit.Servers;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The real server as a process of its own, while its database is stopped and started under it.</summary>
public sealed class PostgresOutageTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Senders = 6;
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("BIZCHAT_FAULTS") == "full";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly PostgresCluster cluster = PostgresCluster.Start();
    private readonly ServerProcess server = ServerProcess.OnSqlite();
    private readonly ConcurrentDictionary<string, long> acknowledged = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> answers = new();
    private readonly SemaphoreSlim progress = new(0);
    private volatile bool over;

    public async ValueTask InitializeAsync()
    {
        server.Settings["Database__Provider"] = "postgres";
        server.Settings["Database__ConnectionString"] = cluster.ConnectionString(await cluster.CreateMigratedAsync());
        server.Settings["DEMO_DATA"] = "true";
        await server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        cluster.Dispose();
        progress.Dispose();
    }

    [Fact]
    public Task After_a_restart_of_the_database_every_acknowledged_message_is_stored_once() => AcknowledgedIsStoredOnceAsync("fast", 1, 0);

    [Theory]
    [Trait("Run", "nightly")]
    [InlineData("immediate", 5, 0)]
    [InlineData("fast", 1, 30)]
    public Task After_crashes_and_a_long_outage_of_the_database_every_acknowledged_message_is_stored_once(string mode, int times, int secondsDown) =>
        AcknowledgedIsStoredOnceAsync(mode, times, secondsDown);

    private async Task AcknowledgedIsStoredOnceAsync(string mode, int times, int secondsDown)
    {
        using var api = server.Client();
        var conversations = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => api.StartConversationAsync("tech-store", $"Customer {i}")));
        var sending = Enumerable.Range(0, Senders).Select(sender => SendAsync(api, conversations[sender % conversations.Length], sender)).ToArray();
        for (var time = 0; time < (IsFull ? times * 5 : times); time++)
        {
            await MoreAsync(200);
            await OutageAsync(api, mode, secondsDown, conversations[0]);
        }
        await MoreAsync(200);
        await UntilAsync(api, HttpStatusCode.OK);
        over = true;
        await Task.WhenAll(sending).WaitAsync(Patience);

        output.WriteLine(string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{(int)answer.Key}: {answer.Value}")));
        var stored = new List<(string Key, long Id)>();
        foreach (var conversation in conversations)
        {
            var messages = await api.AllMessagesAsync(conversation);
            Assert.Equal(Enumerable.Range(1, messages.Count).Select(seq => (long)seq), messages.Select(message => message.Number("seq")));
            Assert.Equal(messages.Count, (await api.ConversationAsync(conversation)).Number("unread_count"));
            stored.AddRange(messages.Select(message => (message.Text("client_message_id")!, message.Number("id"))));
        }
        Assert.Equal(acknowledged.Select(entry => (entry.Key, entry.Value)).Order(), stored.Order());
        if (secondsDown > 0) Assert.Contains(server.Output, line => line.Contains("PostgreSQL at 127.0.0.1", StringComparison.Ordinal));
        Assert.Equal(0, await server.StopAsync());
    }

    private async Task OutageAsync(ApiClient api, string mode, int secondsDown, long conversation)
    {
        await Task.Run(() => cluster.Stop(mode));
        var down = Stopwatch.StartNew();
        if (secondsDown > 0) await UntilAsync(api, HttpStatusCode.ServiceUnavailable);
        while (down.Elapsed < TimeSpan.FromSeconds(secondsDown))
        {
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/health/live")).Status);
            Assert.Contains("database", (await api.GetAsync("/api/health/ready")).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.GetAsync($"/api/conversations/{conversation}")).Status);
        }
        await Task.Run(() => cluster.Start(wait: true));
        var up = Stopwatch.StartNew();
        await MoreAsync(1);
        output.WriteLine($"{mode}, down for {secondsDown} s: first success {up.ElapsedMilliseconds} ms after it was up.");
    }

    /// <summary>Keeps trying a message under its id until it is acknowledged, as our clients do, then goes on with the next.</summary>
    private async Task SendAsync(ApiClient api, long conversation, int sender)
    {
        for (var i = 0; !over; i++)
        {
            var key = $"{sender}-{i}";
            while (true)
            {
                var reply = await api.PostAsync(ApiClient.Messages(conversation), new { senderType = "customer", senderName = "Ada", content = key, clientMessageId = key });
                answers.AddOrUpdate(reply.Status, 1, (_, count) => count + 1);
                if (reply.Status is HttpStatusCode.Created or HttpStatusCode.OK)
                {
                    acknowledged[key] = reply.Json.Number("id");
                    progress.Release();
                    break;
                }
                Assert.True(reply.Status is HttpStatusCode.ServiceUnavailable && reply.Header("Retry-After") is not null,
                    reply.Text + string.Join('\n', server.Output.Where(line => line.Contains("error", StringComparison.Ordinal))));
            }
        }
    }

    /// <summary>Waits until so many more have been acknowledged.</summary>
    private async Task MoreAsync(int messages)
    {
        while (await progress.WaitAsync(TimeSpan.Zero)) { }
        for (var i = 0; i < messages; i++) Assert.True(await progress.WaitAsync(Patience), $"Only {i} were acknowledged in {Patience}. {string.Join(' ', server.Output.TakeLast(5))}");
    }

    private static async Task UntilAsync(ApiClient api, HttpStatusCode health)
    {
        var waited = Stopwatch.StartNew();
        while ((await api.GetAsync("/api/health/ready")).Status != health) Assert.True(waited.Elapsed < Patience, $"Health is not {health} after {waited.Elapsed}.");
    }
}
