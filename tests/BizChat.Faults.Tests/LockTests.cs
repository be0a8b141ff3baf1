using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using Microsoft.Data.Sqlite;

namespace BizChat.Faults.Tests;

/// <summary>F08, F09, F35, F43: another program holds the database.</summary>
public sealed class LockTests : FaultTest, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ServerProcess server = new() { Settings = { ["DEMO_DATA"] = "true" } };

    public async ValueTask InitializeAsync() => await server.StartAsync();

    public override async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_short_lock_only_delays()
    {
        Does("F08");
        using var api = server.Client();
        await using var stranger = Stranger();
        Execute(stranger, "BEGIN IMMEDIATE");
        var sending = Enumerable.Range(0, 20).Select(i => api.SendAsync(1, $"{i}")).ToArray();
        await Task.Delay(2_500);
        Assert.DoesNotContain(sending, sent => sent.IsCompleted);
        Execute(stranger, "ROLLBACK");

        var took = await TimeAsync(() => Task.WhenAll(sending));

        Figure("F08", $"lock of 2.5 s: 20/20 writes 201, the last {Seconds(took)} after its release");
    }

    [Fact]
    public async Task A_long_lock_refuses_writes_in_time_and_serves_reads()
    {
        Does("F08", "F35");
        var held = TimeSpan.FromSeconds(Scale.Of(10, 60));
        using var api = server.Client();
        await using var stranger = Stranger();
        Execute(stranger, "BEGIN IMMEDIATE");
        var (began, answers, looks) = (Stopwatch.GetTimestamp(), new ConcurrentBag<(HttpStatusCode Status, TimeSpan Took)>(), new List<TimeSpan>());
        var writing = new List<Task>();
        var red = false;
        while (Stopwatch.GetElapsedTime(began) < held)
        {
            for (var i = 0; i < 5; i++) writing.Add(WriteAsync());
            looks.Add(await TimeAsync(async () => red |= (await api.GetAsync("/api/health/ready")).Status is HttpStatusCode.ServiceUnavailable));
            (await api.GetAsync(ApiClient.Messages(1))).Expect(HttpStatusCode.OK);
            await Task.Delay(50);
        }
        await Task.WhenAll(writing);
        Execute(stranger, "ROLLBACK");
        var first = await TimeAsync(() => api.SendAsync(1, "after"));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.True(red);
        Assert.True(answers.Max(answer => answer.Took) < TimeSpan.FromSeconds(60), $"{answers.Max(answer => answer.Took)}");
        Assert.True(first < TimeSpan.FromSeconds(60), $"{first}");
        Figure("F08", $"lock of {held.TotalSeconds:0} s: {answers.Count} writes 503, the slowest after {Seconds(answers.Max(answer => answer.Took))}; reads ok; ready red; first write {Seconds(first)} after its release");
        Figure("F35", $"health during that lock: p99 {Percentile(looks, 0.99).TotalMilliseconds:0} ms of {looks.Count}");

        async Task WriteAsync()
        {
            var status = default(HttpStatusCode);
            var took = await TimeAsync(async () => status = (await api.PostAsync(ApiClient.Messages(1), new { senderType = "customer", senderName = "Ada", content = "during" })).Status);
            answers.Add((status, took));
        }
    }

    [Fact]
    public async Task A_tool_that_changes_the_schema_is_suffered()
    {
        Does("F09");
        using var api = server.Client();
        await using var stranger = Stranger();
        Execute(stranger, "BEGIN EXCLUSIVE; CREATE TABLE of_a_tool (x); CREATE INDEX ix_of_a_tool ON messages (sender_name)");
        var reads = new List<HttpStatusCode>();
        var write = api.PostAsync(ApiClient.Messages(1), new { senderType = "customer", senderName = "Ada", content = "during" });
        while (!write.IsCompleted)
        {
            reads.Add((await api.GetAsync(ApiClient.Messages(1))).Status);
            await Task.Delay(20);
        }
        Execute(stranger, "COMMIT");

        var recovered = await TimeAsync(() => api.SendAsync(1, "after"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await write).Status);
        Assert.All(reads, read => Assert.Equal(HttpStatusCode.OK, read));
        Assert.True(recovered < TimeSpan.FromSeconds(60), $"{recovered}");
        Figure("F09", $"EXCLUSIVE with a change of the schema: writes 503, {reads.Count}/{reads.Count} reads ok, first write {Seconds(recovered)} after it");
    }

    [Fact]
    public async Task The_log_shrinks_again_after_a_long_reader()
    {
        Does("F43");
        const long most = 64 * 1024 * 1024;
        var wal = new FileInfo(server.DatabasePath + "-wal");
        await using (var stranger = Stranger())
        {
            Execute(stranger, "BEGIN; SELECT count(*) FROM messages");
            var load = await Load.StartAsync(server, conversations: 8, senders: 16, content: new string('x', 9_000));
            using var stop = new CancellationTokenSource();
            var sending = load.SendAsync(stop.Token);
            await UntilAsync(() => Task.FromResult(Size(wal) > most * 5 / 4), TimeSpan.FromMinutes(3), "growth");
            await stop.CancelAsync();
            await sending;
        }
        var grown = Size(wal);

        var took = await UntilAsync(() => Task.FromResult(Size(wal) <= most), Patience, "shrinking");

        Figure("F43", $"log of {grown / 1e6:0} MB while a reader held it, {Size(wal) / 1e6:0} MB {Seconds(took)} after it ended, without a write");

        static long Size(FileInfo file)
        {
            file.Refresh();
            return file.Exists ? file.Length : 0;
        }
    }

    private SqliteConnection Stranger()
    {
        var connection = new SqliteConnection($"Data Source={server.DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
