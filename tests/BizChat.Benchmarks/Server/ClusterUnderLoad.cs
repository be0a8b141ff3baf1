using System.Diagnostics;
using BizChat.Benchmarks.Load;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Postgres;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.SignalR.Client;

namespace BizChat.Benchmarks.Server;

/// <summary>Nodes on a database of their own, with two businesses, and the loads that they are put under.</summary>
internal sealed class ClusterUnderLoad : IAsyncDisposable
{
    private const int RoomsOfBusiness = 25;
    private const int ListenersInRoom = 4;
    private const int Senders = 32;
    private const int JoiningAtOnce = 20;

    /// <summary>After so many messages a node has compiled what it needs for more.</summary>
    private const int WarmAfter = 1_000;

    private static readonly string[] Businesses = ["first", "second"];
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(30);

    private readonly PostgresCluster postgres;
    private readonly string database;
    private readonly ServerProcess[] nodes;
    private readonly Dictionary<string, List<long>> rooms = Businesses.ToDictionary(business => business, _ => new List<long>());

    private ClusterUnderLoad(PostgresCluster postgres, string database, ServerProcess[] nodes) => (this.postgres, this.database, this.nodes) = (postgres, database, nodes);

    public (string What, Func<Task<ClusterFigures>> RunAsync)[] Scenarios =>
    [
        ("200 listeners, any node", ListenedAsync),
        ("no listeners, any node", () => MeasureAsync((client, business) => client, _ => Task.CompletedTask)),
        ("no listeners, business's node", () => MeasureAsync((client, business) => business, _ => Task.CompletedTask)),
    ];

    public static async Task<ClusterUnderLoad> StartAsync(PostgresCluster postgres, RedisServer redis, int count)
    {
        var database = await postgres.CreateMigratedAsync();
        foreach (var business in Businesses) postgres.Execute(database, $"INSERT INTO businesses (id, name, status, created_at) VALUES ('{business}', '{business}', 'online', now())");
        var cluster = new ClusterUnderLoad(postgres, database, [.. Enumerable.Range(0, count).Select(_ => Node(postgres.ConnectionString(database), redis))]);
        foreach (var node in cluster.nodes) await node.StartAsync();
        using var api = cluster.nodes[0].Client();
        await Until.TrueAsync(async () => (await api.GetAsync("/api/health/ready")).Text.Contains("\"OK\"", StringComparison.Ordinal));
        foreach (var (business, ids) in cluster.rooms)
            while (ids.Count < RoomsOfBusiness)
                // The first of all compiles much, and may take longer than a transaction may.
                if (await api.PostAsync("/api/conversations", new { businessId = business, customerName = "Ada Lovelace" }) is { Status: System.Net.HttpStatusCode.Created } started) ids.Add(started.Json.Number("id"));
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        postgres.Drop(database);
    }

    private static ServerProcess Node(string connection, RedisServer redis)
    {
        var node = new ServerProcess();
        node.Settings["Database__Provider"] = "postgres";
        node.Settings["Database__ConnectionString"] = connection;
        node.Settings["Realtime__Redis"] = redis.Setting;
        node.Settings["DEMO_DATA"] = "false";
        node.Settings["RateLimits__Enabled"] = "false";
        // A node that compiles again while it is measured would measure that, and four nodes do it four times.
        node.Settings["DOTNET_TieredCompilation"] = "0";
        return node;
    }

    /// <summary>Ends when every listener has heard every message: a lost one is an error, not a faster cluster.</summary>
    private async Task<ClusterFigures> ListenedAsync()
    {
        long heard = 0;
        var all = rooms.Values.SelectMany(ids => ids).ToArray();
        var listeners = new List<HubConnection>();
        foreach (var some in Enumerable.Range(0, ListenersInRoom * all.Length).Chunk(JoiningAtOnce))
            listeners.AddRange(await Task.WhenAll(some.Select(async i =>
            {
                // The listeners of a room are at different nodes.
                var listener = new HubConnectionBuilder().WithUrl(nodes[i / all.Length % nodes.Length].HubAddress).Build();
                listener.On("new_message", [typeof(object), typeof(object)], (_, _) => Task.FromResult(Interlocked.Increment(ref heard)), new object());
                await listener.StartAsync();
                await listener.InvokeAsync("join_conversation", all[i % all.Length]);
                return listener;
            })));
        var sent = 0L;
        var figures = await MeasureAsync((client, business) => client, async count =>
        {
            sent += count;
            var since = Stopwatch.GetTimestamp();
            while (Interlocked.Read(ref heard) < sent * ListenersInRoom)
            {
                if (Stopwatch.GetElapsedTime(since) > Patience) throw new InvalidOperationException($"Heard {heard} of {sent * ListenersInRoom}.");
                await Task.Delay(1);
            }
        });
        foreach (var listener in listeners) await listener.DisposeAsync();
        return heard == sent * ListenersInRoom ? figures : throw new InvalidOperationException($"Heard {heard} of {sent * ListenersInRoom}.");
    }

    /// <summary>Senders send one message after the other, half of them to each business.</summary>
    /// <param name="node">To which node a sender to a business sends, by their numbers.</param>
    /// <param name="untilHeardAsync">Waits until so many more messages were heard.</param>
    private async Task<ClusterFigures> MeasureAsync(Func<int, int, int> node, Func<long, Task> untilHeardAsync)
    {
        await untilHeardAsync(await RoundAsync(node, TimeSpan.Zero, WarmAfter * nodes.Length));
        var (began, ofNodes, ofPostgres) = (Stopwatch.GetTimestamp(), OfNodes(), postgres.ProcessorTime());
        var sent = await RoundAsync(node, Duration, 0);
        await untilHeardAsync(sent);
        return new(sent / Stopwatch.GetElapsedTime(began).TotalSeconds, (OfNodes() - ofNodes).TotalMicroseconds / sent, (postgres.ProcessorTime() - ofPostgres).TotalMicroseconds / sent);
    }

    private TimeSpan OfNodes() => nodes.Aggregate(TimeSpan.Zero, (sum, node) => sum + node.ProcessorTime());

    /// <returns>How many messages were sent in a time, and at least.</returns>
    private async Task<long> RoundAsync(Func<int, int, int> node, TimeSpan length, int atLeast)
    {
        var (start, sent) = (Stopwatch.GetTimestamp(), 0L);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async client =>
        {
            var business = client % Businesses.Length;
            var ids = rooms[Businesses[business]];
            var address = nodes[node(client / Businesses.Length, business) % nodes.Length].Address;
            using var connection = await RawConnection.OpenAsync(address);
            while (Stopwatch.GetElapsedTime(start) < length || Interlocked.Read(ref sent) < atLeast)
            {
                await connection.AskAsync(RawConnection.Post(address, $"/api/conversations/{ids[Random.Shared.Next(ids.Count)]}/messages", Samples.MessageWithId()));
                Interlocked.Increment(ref sent);
            }
        }));
        return sent;
    }
}
