using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Postgres;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using BizChat.TestKit.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>What can happen to the writer of a node beyond what every store must stand.</summary>
public sealed class PostgresWriterTests : StoreContract<PostgresStores>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly CuttingProxy proxy = new(PostgresCluster.Shared.Port);

    public override ValueTask InitializeAsync()
    {
        // So that the text of each statement passes the proxy.
        Stores.Through = $"Port={proxy.Port};Max Auto Prepare=0";
        return base.InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        proxy.Dispose();
    }

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    public async Task A_connection_that_is_cut_at_the_commit_neither_loses_nor_doubles(Cut cut)
    {
        var id = await Stores.StartAsync(Shop, Clock);
        for (var round = 1; round <= 3; round++)
        {
            proxy.CutNext(cut);

            // Without an id of the sender's: that nothing is doubled is the store's doing.
            Assert.Equal(round, (await Stores.SendAsync(id, Clock, $"round {round}")).Seq);

            Assert.Equal(round, proxy.Cuts);
            Assert.Equal(round, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None))!.Total);
            Assert.Equal(round, Stores.Published.All.OfType<MessagePosted>().Count());
        }
        Assert.Equal(
            (await Stores.Feed.TailAsync(0, 100, None))!.Select(item => item.Item.Position), Stores.Published.All.Select(happened => happened.Position));
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("57014")]
    [InlineData("55P03")]
    public async Task What_fails_for_a_moment_is_tried_again(string code)
    {
        var id = await Stores.StartAsync(Shop, Clock);
        Fail(code, times: 2);

        Assert.Equal(1, (await Stores.SendAsync(id, Clock)).Seq);

        Assert.Equal(1, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None))!.Total);
        Assert.True(Stores.Writer.IsHealthy(TimeSpan.FromSeconds(2)));
    }

    [Theory]
    [InlineData("57P03", typeof(StoreUnavailableException))]
    [InlineData("53300", typeof(StoreUnavailableException))]
    [InlineData("25006", typeof(StoreUnavailableException))]
    [InlineData("53100", typeof(StorageFullException))]
    public async Task What_goes_on_failing_is_told_and_forgotten_when_it_is_over(string code, Type error)
    {
        var id = await Stores.StartAsync(Shop, Clock);
        Fail(code, times: 1_000_000);

        var (one, two) = (Stores.SendAsync(id, Clock, "lost"), Stores.SendAsync(id, Clock, "lost too"));
        var fault = await Assert.ThrowsAsync(error, () => one);
        await Assert.ThrowsAsync(error, () => two);
        if (fault is StoreUnavailableException) Assert.Contains($"PostgreSQL at 127.0.0.1:{proxy.Port}/", fault.Message, StringComparison.Ordinal);
        Assert.False(Stores.Writer.IsHealthy(TimeSpan.FromSeconds(2)));

        Stores.Execute("DROP TRIGGER fail ON messages");
        Assert.Equal(1, (await Stores.SendAsync(id, Clock, "kept")).Seq);
        Assert.True(Stores.Writer.IsHealthy(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task That_it_works_again_is_seen_without_anybody_writing()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        Fail("53300", times: 1_000_000);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.SendAsync(id, Clock));
        Assert.False(await WorksAsync());

        // The trial stores no message, so that it succeeds.
        await Until.TrueAsync(WorksAsync);
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_is_out_of_reach_for_them_and_still_read()
    {
        var id = await Stores.StartAsync(Shop, Clock, content: "hello");
        Stores.Execute("ALTER DATABASE CURRENT_DB SET default_transaction_read_only = on".Replace("CURRENT_DB", new NpgsqlConnectionStringBuilder(Stores.ConnectionString).Database, StringComparison.Ordinal));
        Stores.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.SendAsync(id, Clock));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.Writes.WriteAsync<Done>(_ => ValueTask.FromResult<Result<Done>>(new Done()), None));
        Assert.Equal(1, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None))!.Total);
    }

    [Fact]
    public async Task All_connections_may_be_cut_between_one_write_and_the_next()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Stores.Feed.HeadAsync(None)));

        for (var round = 1; round <= 3; round++)
        {
            Stores.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

            Assert.Equal(round, (await Stores.SendAsync(id, Clock)).Seq);
            Assert.Equal(round, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None))!.Total);
        }
    }

    [Fact]
    public async Task A_row_that_is_broken_breaks_nothing_but_itself()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var (broken, sound) = (await Stores.SendAsync(id, Clock, key: "broken"), await Stores.SendAsync(id, Clock, key: "sound"));
        Stores.Execute($"UPDATE messages SET status = 'seen' WHERE id = {broken.Id}");

        await Assert.ThrowsAsync<FormatException>(() => Stores.AcknowledgeAsync(broken, Clock));
        await Assert.ThrowsAsync<FormatException>(() => Stores.SendAsync(id, Clock, key: "broken"));
        await Assert.ThrowsAsync<FormatException>(() => Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None));

        await Stores.AcknowledgeAsync(sound, Clock);
        Assert.Equal(sound.Id, (await Stores.SendAsync(id, Clock, key: "sound")).Id);
        var page = await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(1), None);
        Assert.Equal(MessageStatus.Read, page!.Items[0].Status);
    }

    [Fact]
    public async Task A_queue_that_is_full_refuses_and_what_waits_is_still_written()
    {
        var began = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var first = Stores.Writes.WriteAsync<Done>(async _ =>
        {
            began.TrySetResult();
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
        Assert.Equal(0, Stores.Writer.Waiting);
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
    public async Task Whoever_stops_it_waits_for_what_was_handed_in()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var sending = Enumerable.Range(0, 100).Select(_ => Stores.SendAsync(id, Clock)).ToArray();

        await Stores.Writer.DisposeAsync();

        await Task.WhenAll(sending);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.SendAsync(id, Clock));
    }

    [Fact]
    public async Task What_was_not_foreseen_is_found_all_the_same()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var message = await Stores.SendAsync(id, Clock, key: "key");

        var found = await Stores.WriteAsync(async work => (
            await work.MessageAsync(message.Id), await work.MessageSentAsync(id, Domain.Conversations.Side.Customer, "key"),
            await work.MessageSentAsync(id, Domain.Conversations.Side.Business, "key"), await work.ConversationAsync(id), await work.MessageAsync(99)));

        Assert.Equal((message.Id, message.Id, null, id, null), (found.Item1!.Id, found.Item2!.Id, found.Item3, found.Item4!.Id, found.Item5));
    }

    [Fact]
    public async Task The_receipts_of_a_commit_are_one_statement()
    {
        var sent = new List<MessageView>();
        for (var i = 0; i < 5; i++) sent.Add(await Stores.SendAsync(await Stores.StartAsync(Shop, Clock), Clock));
        Stores.Execute(
            """
            CREATE SEQUENCE statements;
            CREATE FUNCTION count_statement() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('statements'); RETURN NULL; END $$;
            CREATE TRIGGER count_statement AFTER UPDATE ON messages FOR EACH STATEMENT EXECUTE FUNCTION count_statement();
            """);
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Stores.Writes.WriteAsync<Done>(async _ =>
        {
            began.TrySetResult();
            await gate.Task;
            return new Done();
        }, None);
        await began.Task;

        var receipts = sent.Select(message => Stores.AcknowledgeAsync(message, Clock)).ToArray();
        gate.SetResult();
        await Task.WhenAll([first, .. receipts]);

        await using var connection = Stores.Stranger();
        await using var command = new NpgsqlCommand("SELECT last_value FROM statements WHERE is_called", connection);
        Assert.Equal(1L, await command.ExecuteScalarAsync());
        Assert.Equal(0, (await Stores.Statistics.ReadAsync(Shop, None))!.Unread);
    }

    [Fact]
    public void Only_a_connection_that_was_cut_says_something_about_the_others()
    {
        Exception[] cut =
        [
            new NpgsqlException("broken", new IOException()), new NpgsqlException("broken", new System.Net.Sockets.SocketException()),
            new PostgresException("terminated", "FATAL", "FATAL", "57P01"), new InvalidOperationException("wrapped", new NpgsqlException("broken", new IOException())),
        ];
        Exception[] slow =
        [
            new NpgsqlException("The connection pool has been exhausted", new TimeoutException()), new NpgsqlException("time-out", new TimeoutException()),
            new PostgresException("statement time-out", "ERROR", "ERROR", "57014"), new PostgresException("too many connections", "FATAL", "FATAL", "53300"), new InvalidOperationException(),
        ];

        Assert.All(cut, error => Assert.True(PostgresDialect.IsCut(error)));
        Assert.All(slow, error => Assert.False(PostgresDialect.IsCut(error)));
    }

    /// <summary>Lets storing a message fail so many times.</summary>
    private void Fail(string code, int times) => Stores.Execute(
        $"""
        CREATE SEQUENCE failures;
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('failures') <= {times} THEN RAISE EXCEPTION 'A test lets this fail.' USING ERRCODE = '{code}'; END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER fail AFTER INSERT ON messages FOR EACH STATEMENT EXECUTE FUNCTION fail();
        """);

    private async Task<bool> WorksAsync() =>
        (await Stores.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == "database_write", None)).Status is HealthStatus.Healthy;
}
