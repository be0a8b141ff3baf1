using System.Net;
using System.Security.Cryptography;
using System.Text;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F01, F13, F27, F38: the process ends in the middle of something.</summary>
public sealed class KillTests : FaultTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kill_9_under_load_loses_nothing_and_doubles_nothing()
    {
        Does("F01");
        var kills = Scale.Of(2, 100);
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 4, senders: 12);
        var healthy = new List<TimeSpan>();
        for (var kill = 0; kill < kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var sending = load.SendAsync(stop.Token);
            await load.MoreAsync(100 + (kill * 37 % 200), Patience);
            await server.KillAsync();
            await stop.CancelAsync();
            await sending;
            Assert.Equal("ok", Load.Integrity(server.DatabasePath));
            healthy.Add(await TimeAsync(async () =>
            {
                await server.StartAsync();
                using var api = server.Client();
                (await api.GetAsync("/api/health/ready")).Expect(HttpStatusCode.OK);
            }));
        }

        var stored = await load.VerifyAsync();

        Assert.Empty(load.Refusals);
        Figure("F01", $"{kills} kills, {stored} messages: 0 lost, 0 doubled, order kept, integrity ok {kills}/{kills}; healthy again in {Seconds(Percentile(healthy, 0.5))} (median), {Seconds(healthy.Max())} at most");
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task A_migration_that_is_killed_is_made_whole_by_the_next_start()
    {
        Does("F13");
        var kills = Scale.Of(5, 30);
        await using var whole = new ServerProcess { MakesDatabase = true };
        var start = await TimeAsync(whole.StartAsync);
        await whole.StopAsync();
        var expected = Schema(whole.DatabasePath);
        var begun = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = new ServerProcess { MakesDatabase = true };
            var ends = server.RunToEndAsync();
            await Task.WhenAny(ends, Task.Delay(start * (0.3 + (0.7 * kill / kills))));
            if (!ends.IsCompleted) await server.KillAsync();
            await ends;
            if (File.Exists(server.DatabasePath)) begun++;

            await server.StartAsync();
            await server.StopAsync();

            Assert.Equal(expected, Schema(server.DatabasePath));
        }
        Figure("F13", $"{kills} kills during the first start, {begun} after the database was begun: {kills}/{kills} reach the same schema");

        static string Schema(string database) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
            Load.Query(database, "SELECT group_concat(sql || char(10), '') FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> '__EFMigrationsLock' ORDER BY type, name)")
            + Load.Query(database, "SELECT group_concat(MigrationId) FROM (SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1)"))));
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task Kill_9_during_uploads_leaves_no_row_without_its_file()
    {
        Does("F27");
        var kills = Scale.Of(2, 20);
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        var uploaded = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await server.StartAsync();
            using var stop = new CancellationTokenSource();
            var uploading = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                using var api = server.Client();
                try
                {
                    while (!stop.IsCancellationRequested)
                        if ((await Uploads.SendAsync(api, 50_000)).Status is HttpStatusCode.Created) Interlocked.Increment(ref uploaded);
                }
                catch (HttpRequestException)
                {
                    // Killed.
                }
            })).ToArray();
            var goal = uploaded + 20;
            await UntilAsync(() => Task.FromResult(uploaded >= goal), Patience, "uploads");
            await server.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(uploading);
        }
        await server.StartAsync();

        var (rows, files) = Uploads.Count(server.DatabasePath, Path.Combine(server.Folder, "uploads"));

        Assert.Empty(rows.Except(files));
        Assert.True(rows.Count >= uploaded, $"{uploaded} uploads were acknowledged, {rows.Count} have a row.");
        Figure("F27", $"{kills} kills during uploads: 0 of {rows.Count} rows without a file, {files.Except(rows).Count()} files without a row (swept when a day old)");
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task A_copy_made_while_messages_flow_has_all_that_was_acknowledged_before_it_was_begun()
    {
        Does("F38");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 2, senders: 8);
        using var stop = new CancellationTokenSource();
        var sending = load.SendAsync(stop.Token);
        await load.MoreAsync(Scale.Of(500, 20_000), Patience * 2);
        await using var restored = new ServerProcess();

        var before = load.Acknowledged;
        Load.Query(server.DatabasePath, $"VACUUM INTO '{restored.DatabasePath}'");
        await load.MoreAsync(1, Patience);
        await stop.CancelAsync();
        await sending;

        Assert.Equal("ok", Load.Integrity(restored.DatabasePath));
        await restored.StartAsync();
        using var api = restored.Client();
        var copied = 0;
        foreach (var conversation in load.Conversations)
        {
            var messages = await api.AllMessagesAsync(conversation);
            Assert.Equal(Enumerable.Range(1, messages.Count).Select(seq => (long)seq), messages.Select(message => message.Number("seq")));
            copied += messages.Count;
        }
        Assert.True(copied >= before, $"{before} messages were acknowledged before, the copy has {copied}.");
        Figure("F38", $"copy under load: {before} acknowledged before it began, {copied} in it, restored and served");
    }
}
