using System.Text.Json;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Persistence.Sqlite;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>What can happen to the one writer beyond what every store must stand.</summary>
public sealed class SqliteWriterTests : StoreContract<SqliteStores>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_queue_that_is_full_refuses_and_what_waits_is_still_written()
    {
        var began = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var first = Stores.Writes.WriteAsync<Done>(async _ =>
        {
            began.SetResult();
            await gate.Task;
            return new Done();
        }, None);
        await began.Task;
        var done = 0;
        var waiting = Enumerable.Range(0, WriteQueue.MostWaiting).Select(_ => Stores.Writes.WriteAsync<int>(_ => ValueTask.FromResult<Result<int>>(++done), None)).ToArray();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.Writes.WriteAsync<Done>(_ => throw new NotSupportedException(), None));

        gate.SetResult();
        await Task.WhenAll([first, .. waiting]);
        Assert.Equal(WriteQueue.MostWaiting, done);
        Assert.Equal(0, Stores.Get<WriteQueue>().Waiting);
        await Stores.StartAsync(Shop, Clock);
    }

    [Fact]
    public void A_message_writes_no_index_of_conversations_but_those_of_their_activity()
    {
        using var database = Stores.Connect();
        using var indexes = database.CreateCommand();
        indexes.CommandText =
            """
            SELECT i.name, group_concat(c.name) FROM pragma_index_list('conversations') i, pragma_index_info(i.name) c
            GROUP BY i.name HAVING max(c.name IN (SELECT value FROM json_each($written))) AND NOT max(c.name = 'activity')
            """;
        indexes.Parameters.AddWithValue("$written", JsonSerializer.Serialize(ConversationSql.Update(ConversationParts.LastMessage).Names.Skip(1)));

        Assert.Null(indexes.ExecuteScalar());
    }

    [Fact]
    public async Task A_lock_of_another_process_is_out_of_reach_until_it_is_released()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await using var stranger = Stores.Connect();
        SqliteStores.Execute(stranger, "BEGIN IMMEDIATE");

        var (one, two) = (Stores.SendAsync(id, Clock, "lost"), Stores.SendAsync(id, Clock, "lost too"));
        Assert.Equal(0, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None))!.Total);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => one);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => two);

        SqliteStores.Execute(stranger, "ROLLBACK");
        Assert.Equal(1, (await Stores.SendAsync(id, Clock, "kept")).Seq);
    }

    [Fact]
    public async Task That_it_works_again_is_seen_without_anybody_writing()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await using var stranger = Stores.Connect();
        SqliteStores.Execute(stranger, "BEGIN IMMEDIATE");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.SendAsync(id, Clock));
        Assert.False(await WorksAsync());

        SqliteStores.Execute(stranger, "ROLLBACK");

        await Until.TrueAsync(WorksAsync);
    }

    [Fact]
    public async Task A_lock_that_is_released_in_time_only_delays()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await using var stranger = Stores.Connect();
        SqliteStores.Execute(stranger, "BEGIN IMMEDIATE");
        var sending = Task.Run(() => Stores.SendAsync(id, Clock));

        SqliteStores.Execute(stranger, "ROLLBACK");

        Assert.Equal(1, (await sending).Seq);
    }

    [Fact]
    public async Task A_full_disk_is_said_to_be_full_and_forgotten_when_there_is_room_again()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await LimitAsync(1);
        var kept = 0;
        async Task FillAsync()
        {
            for (; kept < 1_000; kept++) await Stores.SendAsync(id, Clock, new string('x', 9_000));
        }

        await Assert.ThrowsAsync<StorageFullException>(FillAsync);

        var page = (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100, After: 0), None))!;
        Assert.Equal((kept, kept), (page.Items.Count, page.Total));
        await LimitAsync(1_073_741_823);
        Assert.Equal(kept + 1, (await Stores.SendAsync(id, Clock, new string('x', 9_000))).Seq);
    }

    [Fact]
    public async Task A_notifier_that_breaks_its_promise_does_not_end_the_writer()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        Stores.Published.OnPublish = _ => throw new NotSupportedException();

        Assert.Equal(1, (await Stores.SendAsync(id, Clock)).Seq);
        Assert.Equal(2, (await Stores.SendAsync(id, Clock)).Seq);
    }

    [Fact]
    public async Task A_row_that_is_broken_breaks_nothing_but_itself()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var (broken, sound) = (await Stores.SendAsync(id, Clock, key: "broken"), await Stores.SendAsync(id, Clock, key: "sound"));
        await using (var stranger = Stores.Connect()) SqliteStores.Execute(stranger, $"UPDATE messages SET status = 'seen' WHERE id = {broken.Id}");

        await Assert.ThrowsAsync<FormatException>(() => Stores.AcknowledgeAsync(broken, Clock));
        await Assert.ThrowsAsync<FormatException>(() => Stores.SendAsync(id, Clock, key: "broken"));
        await Assert.ThrowsAsync<FormatException>(() => Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None));

        await Stores.AcknowledgeAsync(sound, Clock);
        Assert.Equal(sound.Id, (await Stores.SendAsync(id, Clock, key: "sound")).Id);
        var page = await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(1), None);
        Assert.Equal(MessageStatus.Read, page!.Items[0].Status);
    }

    [Fact]
    public async Task Whoever_stops_it_waits_for_what_was_handed_in()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var sending = Enumerable.Range(0, 100).Select(_ => Stores.SendAsync(id, Clock)).ToArray();

        await Stores.Get<WriteQueue>().DisposeAsync();

        await Task.WhenAll(sending);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.SendAsync(id, Clock));
    }

    [Fact]
    public async Task A_queue_that_has_ended_is_not_healthy()
    {
        var queue = Stores.Get<WriteQueue>();
        Assert.True(queue.IsHealthy(TimeSpan.FromMinutes(1)));

        await queue.DisposeAsync();

        Assert.False(queue.IsHealthy(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task The_words_of_another_business_do_not_hide_ones_own()
    {
        var own = await Stores.StartAsync(Shop, Clock, content: "a rare needle");
        var other = await Stores.StartAsync(Other, Clock);
        await using (var tool = Stores.Connect())
            SqliteStores.Execute(tool,
                $"""
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10100)
                INSERT INTO messages (conversation_id, seq, sender_type, sender_name, content, message_type, status, timestamp)
                SELECT {other}, n, 'customer', 'Bea', 'needle ' || n, 'text', 'sent', '2026-01-01T00:00:00.000Z' FROM numbers
                """);

        var found = await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, "needle"), new Page(10, 0), None);

        Assert.Equal(own, Assert.Single(found!.Items).Id);
    }

    [Fact]
    public void Errors_of_the_store_are_distinguished_from_bugs()
    {
        int[] full = [13];
        int[] unavailable = [5, 6, 7, 8, 10, 11, 14, 15, 26];
        for (var code = 1; code <= 28; code++)
        {
            var error = new SqliteException("error", code);

            var known = SqliteErrors.Translate(error);

            Assert.Equal(full.Contains(code), known is StorageFullException);
            Assert.Equal(unavailable.Contains(code), known is StoreUnavailableException);
            Assert.Equal(full.Contains(code) || unavailable.Contains(code), known != error);
        }
    }

    /// <summary>Lets the file grow to so many pages, or not beyond what it has, as a full disk would.</summary>
    private Task<bool> LimitAsync(int pages) => Stores.Get<WriteQueue>().RunAsync(session =>
    {
        ((SqliteSession)session).Statement($"PRAGMA max_page_count = {pages}").Run();
        return ValueTask.FromResult(true);
    }, None);

    private async Task<bool> WorksAsync() =>
        (await Stores.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == "database_write", None)).Status is HealthStatus.Healthy;
}
