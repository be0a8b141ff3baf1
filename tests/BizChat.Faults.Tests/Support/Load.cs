using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using Microsoft.Data.Sqlite;

namespace BizChat.Faults.Tests.Support;

/// <summary>
/// Senders that do what our clients do: each keeps trying a message under its id until it is acknowledged, and only then goes
/// on to the next. What was acknowledged can then be compared with what is stored.
/// </summary>
internal sealed class Load(ServerProcess server, long[] conversations, int senders)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, long> acknowledged = [];
    private readonly ConcurrentDictionary<HttpStatusCode, int> refusals = [];
    private readonly ConcurrentBag<TimeSpan> waits = [];
    private readonly int[] next = new int[senders];

    public int Acknowledged => acknowledged.Count;

    /// <summary>How often each status was answered that is neither 200 nor 201.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Refusals => refusals;

    /// <summary>How long each answer took.</summary>
    public IEnumerable<TimeSpan> Waits => waits;

    public string Content { get; init; } = "How can I help you?";

    public static async Task<Load> StartAsync(ServerProcess server, int conversations, int senders, string content = "How can I help you?")
    {
        using var api = server.Client();
        var ids = new long[conversations];
        for (var i = 0; i < conversations; i++) ids[i] = await api.StartConversationAsync("tech-store", $"Customer {i}");
        return new Load(server, ids, senders) { Content = content };
    }

    public IReadOnlyList<long> Conversations => conversations;

    /// <summary>Sends until it is told to stop; a message whose outcome is unknown then is retried by the next call.</summary>
    public Task SendAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() => SendAsync(sender, stop), CancellationToken.None)));

    /// <summary>Waits until so many more are acknowledged.</summary>
    public async Task MoreAsync(int count, TimeSpan atMost)
    {
        var (goal, began) = (Acknowledged + count, Stopwatch.GetTimestamp());
        while (Acknowledged < goal)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < atMost, $"{goal - Acknowledged} of {count} messages are still not acknowledged.");
            await Task.Delay(5);
        }
    }

    /// <summary>Sends what has an unknown outcome once more, and compares.</summary>
    /// <returns>How many messages are stored.</returns>
    public async Task<int> VerifyAsync()
    {
        using var api = server.Client();
        for (var sender = 0; sender < senders; sender++) await SendOneAsync(api, sender, CancellationToken.None);

        var stored = new List<(string Key, long Id)>();
        foreach (var conversation in conversations)
        {
            var messages = await api.AllMessagesAsync(conversation);
            Assert.Equal(Enumerable.Range(1, messages.Count).Select(seq => (long)seq), messages.Select(message => message.Number("seq")));
            stored.AddRange(messages.Select(message => (message.Text("client_message_id")!, message.Number("id"))));
        }
        Assert.Equal(acknowledged.Select(entry => (entry.Key, entry.Value)).Order(), stored.Order());
        foreach (var (sender, own) in stored.GroupBy(message => int.Parse(message.Key.Split('-')[0], null)).Select(group => (group.Key, group)))
            Assert.Equal(Enumerable.Range(0, next[sender]).Select(i => $"{sender}-{i}"), own.Select(message => message.Key));
        return stored.Count;
    }

    public static string Integrity(string database) => Query(database, "PRAGMA integrity_check");

    /// <summary>The first value that a query gives, as text.</summary>
    public static string Query(string database, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    private async Task SendAsync(int sender, CancellationToken stop)
    {
        using var api = server.Client();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await SendOneAsync(api, sender, stop)) await Task.Delay(Pause, stop);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // Without an answer its outcome is unknown; it is retried.
                if (!stop.IsCancellationRequested) await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task<bool> SendOneAsync(ApiClient api, int sender, CancellationToken ct)
    {
        var key = $"{sender}-{next[sender]}";
        using var request = new HttpRequestMessage(HttpMethod.Post, ApiClient.Messages(conversations[sender % conversations.Length]))
        {
            Content = ApiClient.Raw(JsonSerializer.SerializeToUtf8Bytes(new { senderType = "customer", senderName = "Ada", content = Content, clientMessageId = key })),
        };
        var began = Stopwatch.GetTimestamp();
        var reply = await api.SendAsync(request, ct);
        waits.Add(Stopwatch.GetElapsedTime(began));
        if (reply.Status is not (HttpStatusCode.Created or HttpStatusCode.OK))
        {
            refusals.AddOrUpdate(reply.Status, 1, (_, count) => count + 1);
            return false;
        }
        Assert.True(acknowledged.TryAdd(key, reply.Json.Number("id")));
        next[sender]++;
        return true;
    }
}
