using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using BizChat.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>What holds for several nodes on one database, each with its own pool, writer and memory.</summary>
public sealed class PostgresNodesTests : StoreContract<PostgresStores>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private PostgresStores other = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other = await Stores.OpenNodeAsync(Clock);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await other.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Writers_on_two_nodes_leave_no_gap_and_no_double_in_one_conversation()
    {
        const int Each = 60;
        var id = await Stores.StartAsync(Shop, Clock);

        await Task.WhenAll(new[] { Stores, other }.SelectMany((node, n) => Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++) await node.SendAsync(id, Clock, $"{n}.{writer}/{i}");
        }))));

        var messages = new List<MessageView>();
        while ((await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100, After: messages.Count == 0 ? 0 : messages[^1].Id), None))!.Items is { Count: > 0 } page) messages.AddRange(page);
        Assert.Equal(Enumerable.Range(1, 8 * Each).Select(seq => (long)seq), messages.Select(message => message.Seq));
        Assert.Equal(messages.Select(message => message.Id).Order(), messages.Select(message => message.Id));
        Assert.Equal(8 * Each, messages.Select(message => message.Content.ToString()).Distinct().Count());
        foreach (var written in messages.Select(message => message.Content.ToString()!.Split('/')).GroupBy(parts => parts[0], parts => int.Parse(parts[1]))) Assert.Equal(written.Order(), written);
        var shown = (await other.Inbox.ReadAsync(Shop, new InboxFilter(null, null, null), new Page(1, 0), None))!.Items[0];
        Assert.Equal((8 * Each, messages[^1].Id), (shown.UnreadCount, shown.LastMessageId));
        Assert.Equal(8 * Each, (await Stores.Statistics.ReadAsync(Shop, None))!.Unread);
    }

    [Fact]
    public async Task What_the_business_says_by_itself_is_said_once_whichever_node_hears_the_customer()
    {
        var replies = new AutoRepliesChange { Welcome = "Welcome!", NoAnswer = new NoAnswerChange { Minutes = 5, Text = "Please wait." } };
        Assert.Null((await Stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, Shop, new BusinessChanges { AutoReplies = replies }, None)).Error);
        var id = await Stores.StartAsync(Shop, Clock);
        var nodes = new[] { Stores, other };

        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 10).Select(_ => Task.Run(() => node.SendAsync(id, Clock)))));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Task.WhenAll(nodes.Select(node => Task.Run(() => new AnswerUnanswered(node.Writes, node.Inbox, node.Automatic, Clock).Handle(None))));

        var said = (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100), None))!.Items.Where(message => message.SenderType is Side.System);
        Assert.Equal(["Welcome!", "Please wait."], said.Select(message => message.Content.ToString()));
    }

    [Fact]
    public async Task No_event_of_any_node_appears_at_or_below_a_position_that_a_reader_was_given()
    {
        const int Each = 50;
        long[] ids = [await Stores.StartAsync(Shop, Clock), await other.StartAsync(Other, Clock), await Stores.StartAsync(Shop, Clock)];
        var writing = Task.WhenAll(new[] { Stores, other }.SelectMany(node => Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++) await node.SendAsync(ids[(writer + i) % 3], Clock);
        }))));

        var readers = await Task.WhenAll(Task.Run(() => TailAsync(Stores)), Task.Run(() => TailAsync(other)), Task.Run(() => ShopAsync(other)));

        var all = (await Stores.Feed.TailAsync(0, 5_000, None))!.Select(item => item.Item.Position).ToList();
        Assert.Equal(3 + (8 * Each), all.Count);
        Assert.Equal(all, readers[0]);
        Assert.Equal(all, readers[1]);
        Assert.Equal((await Stores.Feed.ReadAsync(FeedSubject.Business(Shop), 0, 5_000, None))!.Select(item => item.Position), readers[2]);
        var told = Stores.Published.All.Concat(other.Published.All).Select(happened => happened.Position).ToList();
        Assert.Equal(all, told.Order());

        Task<List<long>> TailAsync(PostgresStores node) => FollowAsync(async after => (await node.Feed.TailAsync(after, 500, None))!.Select(item => item.Item.Position));

        Task<List<long>> ShopAsync(PostgresStores node) => FollowAsync(async after => (await node.Feed.ReadAsync(FeedSubject.Business(Shop), after, 500, None))!.Select(item => item.Position));

        async Task<List<long>> FollowAsync(Func<long, Task<IEnumerable<long>>> readAsync)
        {
            var seen = new List<long>();
            bool over;
            do
            {
                over = writing.IsCompleted;
                seen.AddRange(await readAsync(seen.LastOrDefault()));
            }
            while (!over);
            await writing;
            return seen;
        }
    }

    [Fact]
    public async Task A_message_sent_again_through_another_node_is_the_same_message()
    {
        var id = await Stores.StartAsync(Shop, Clock);

        var sent = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? Stores : other).SendAsync(id, Clock, $"text {i / 4}", key: $"key {i / 4}"))));

        Assert.Equal(10, sent.Select(message => message.Id).Distinct().Count());
        Assert.Equal(10, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100), None))!.Total);
        Assert.Equal(10, Stores.Published.All.Concat(other.Published.All).OfType<MessagePosted>().Count());
    }

    [Fact]
    public async Task A_conversation_started_again_through_another_node_is_the_same_conversation()
    {
        var start = new ConversationStart { BusinessId = Shop, CustomerName = "Ann", ClientConversationId = Guid.NewGuid().ToString("D") };

        var started = await Task.WhenAll(new[] { Stores, other, Stores, other }.Select(node => Task.Run(() => new StartConversation(node.Writes, node.Views, Stores.Tokens, node.Turns, node.Automatic, Clock).Handle(Arrange.Trusted, start, None))));

        Assert.Single(started.Select(result => result.Value.View.Id).Distinct());
        Assert.Single(started, result => result.Value.IsNew);
    }

    [Fact]
    public async Task Stories_of_all_nodes_run_one_after_the_other_each_as_if_alone()
    {
        const int Each = 25;
        await RenameAsync(Stores, _ => "0");

        await Task.WhenAll(new[] { Stores, other }.Select(node => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++) await RenameAsync(node, name => $"{int.Parse(name) + 1}");
        })));

        Assert.Equal($"{2 * Each}", (await Stores.Reads.FindAsync<Business, BusinessView>(Shop, None))!.Name.ToString());

        static Task<Done> RenameAsync(PostgresStores node, Func<string, string> change) => node.WriteAsync(async work =>
        {
            var business = (await work.FindAsync<Business>(Shop))!;
            Assert.Null(business.Rename(change(business.Name)));
            return new Done();
        });
    }

    [Fact]
    public async Task A_node_that_dies_in_its_turn_leaves_nothing_and_holds_up_nobody()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var head = await Stores.Feed.HeadAsync(None);
        var began = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var dying = other.Writes.WriteAsync<Done>(async work =>
        {
            (await work.FindAsync<Business>(Shop))!.Rename("Dying");
            began.TrySetResult();
            await gate.Task;
            return new Done();
        }, None);
        await began.Task;
        var waiting = Stores.SendAsync(id, Clock);
        Assert.Equal(head, await Stores.Feed.HeadAsync(None));

        Stores.Execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");

        Assert.Equal(1, (await waiting).Seq);
        Assert.Equal("The shop", (await Stores.Reads.FindAsync<Business, BusinessView>(Shop, None))!.Name.ToString());
        // The unit of work is retried on another connection.
        gate.SetResult();
        await dying;
        Assert.Equal("Dying", (await Stores.Reads.FindAsync<Business, BusinessView>(Shop, None))!.Name.ToString());
    }

    [Fact]
    public async Task What_arrives_while_a_node_waits_for_its_turn_is_written_in_that_turn()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var blocking = other.Writes.WriteAsync<Done>(async _ =>
        {
            began.TrySetResult();
            await gate.Task;
            return new Done();
        }, None);
        await began.Task;
        var before = Stores.Writer.Commits;

        var first = Stores.SendAsync(id, Clock, "0", key: "0");
        await Until.TrueAsync(() => IsWaitedForAsync());
        var rest = Enumerable.Range(1, 20).Select(i => Stores.SendAsync(id, Clock, $"{i}", key: $"{i}")).ToArray();
        gate.SetResult();
        await Task.WhenAll([first, .. rest]);
        await blocking;

        Assert.Equal(before + 1, Stores.Writer.Commits);
        Assert.Equal(Enumerable.Range(0, 21).Select(i => $"{i}"), (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100), None))!.Items.Select(message => message.Content.ToString()));
    }

    [Fact]
    public async Task What_one_node_writes_another_finds()
    {
        var id = await Stores.StartAsync(Shop, Clock, content: "a needle in the hay");

        Assert.Equal([id], (await other.Inbox.ReadAsync(Shop, new InboxFilter(null, null, "needle"), new Page(10, 0), None))!.Items.Select(conversation => conversation.Id));
    }

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_all_start_and_one_of_them_makes_the_schema()
    {
        var database = PostgresCluster.Shared.Create();
        var settings = new DatabaseSettings("", PostgresCluster.Shared.ConnectionString(database) + ";Pooling=false") { Provider = "postgres" };
        var nodes = Enumerable.Range(0, 4).Select(_ => AdapterStores.Build(settings, Path.GetTempPath(), Clock, _ => Stores.Published)).ToArray();

        await Task.WhenAll(nodes.Select(node => Task.Run(node.GetRequiredService<Dialect>().Prepare)));

        await using (var connection = new NpgsqlConnection(settings.ConnectionString))
        {
            await connection.OpenAsync();
            await using var count = new NpgsqlCommand("SELECT count(*) FROM \"__EFMigrationsHistory\"", connection);
            Assert.Equal((long)BizChat.Infrastructure.Persistence.Postgres.PostgresDialect.AllMigrations.Count, await count.ExecuteScalarAsync());
        }
        foreach (var node in nodes) await node.DisposeAsync();
        PostgresCluster.Shared.Drop(database);
    }

    /// <summary>Whether a node waits for the write lock that another has.</summary>
    private async Task<bool> IsWaitedForAsync()
    {
        await using var connection = new NpgsqlConnection(Stores.ConnectionString);
        await connection.OpenAsync(None);
        await using var waiting = new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", connection);
        return await waiting.ExecuteScalarAsync(None) is > 0L;
    }
}
