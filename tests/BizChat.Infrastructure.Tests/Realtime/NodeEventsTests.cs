using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Resilience;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BizChat.Infrastructure.Tests.Realtime;

/// <summary>Two nodes on one database, of which the first commits everything and the second hears of it through a real Redis.</summary>
public sealed class NodeEventsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly SqliteStores stores = new();
    private readonly RedisServer redis = RedisServer.Prepare();
    private readonly EphemeralDataProtectionProvider keys = new();
    private Node first = null!, second = null!;
    private long conversation;

    public async ValueTask InitializeAsync()
    {
        await redis.RunAsync();
        await stores.OpenAsync(Clock);
        await stores.OpenBusinessAsync("shop", Clock);
        conversation = await stores.StartAsync("shop", Clock);
        (first, second) = (await StartAsync(keys), await StartAsync(keys));
        await Until.TrueAsync(() => first.Bus.HasOthers && second.Bus.HasOthers);
        stores.Published.OnPublish = first.Publisher.Publish;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in new[] { first, second }) await node.DisposeAsync();
        await stores.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Every_kind_of_event_is_published_at_the_other_node_as_at_its_own_without_the_database()
    {
        await stores.SendAsync(conversation, Clock, "Ünï \"code\" \U0001F600");
        var message = await stores.SendAsync(conversation, Clock, "again", key: "key");
        await stores.SendAsync(conversation, Clock, "answer", Side.Business);
        await stores.AcknowledgeAsync(message, Clock, MessageStatus.Delivered);
        await stores.AcknowledgeAsync(message, Clock);
        await stores.ChangeAsync(conversation, new ConversationChanges { CustomerName = "Bea", Status = ConversationStatus.Resolved }, Clock);
        await stores.StartAsync("shop", Clock, "Cleo", "+1", "c@example.test", "hello");
        await stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, "shop", new BusinessChanges { Status = BusinessStatus.Away }, None);
        await stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, "shop", new BusinessChanges { Name = "The other shop" }, None);
        await SendToBothAsync("last");

        var names = first.Heard.All.Select(one => one.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "new_message", "message_status_update", "conversation_created", "conversation_updated", "conversation_activity", "business_status", "business_updated", "customer_updated" }, names);
        Assert.Equal(first.Heard.All, second.Heard.All);
        if (!WereInterrupted) Assert.Equal(first.Heard.Payloads, second.Heard.Payloads);
    }

    [Fact]
    public async Task An_event_that_does_not_arrive_is_read_from_the_feed_and_those_after_it_wait_for_it()
    {
        await SendToBothAsync("begin");
        second.Feed.IsOpen = true;
        // Each third event is lost on its way.
        var count = 0;
        stores.Published.OnPublish = happened =>
        {
            if (++count % 3 != 0) first.Publisher.Publish(happened);
        };

        for (var n = 0; n < 30; n++) await stores.SendAsync(conversation, Clock, $"{n}");
        stores.Published.OnPublish = first.Publisher.Publish;
        await stores.SendAsync(conversation, Clock, "end");

        await Until.TrueAsync(() => second.Heard.All.Count(one => one.Name == "new_message") == 32);
        var stored = (await stores.Feed.TailAsync(0, 1_000, None))!.Where(told => told.Item.Type == "new_message").Select(told => (long?)told.Item.Position);
        Assert.Equal(stored, second.Heard.All.Where(one => one.Name == "new_message").Select(one => one.Position));
    }

    [Fact]
    public async Task A_node_without_the_keys_learns_nothing_from_Redis_and_reads_the_feed()
    {
        await using var strange = await StartAsync(new EphemeralDataProtectionProvider());
        strange.Feed.IsOpen = true;
        await SendToBothAsync("hello");

        await Until.TrueAsync(() => strange.Heard.All.Any(one => one.Name == "new_message"));
        Assert.True(strange.Feed.HasGiven);
    }

    [Fact]
    public async Task A_node_where_nobody_listens_comes_along_all_the_same()
    {
        second.Leave(conversation);
        var waiting = second.Waiters.WaitAsync(FeedSubject.StaffConversation(conversation), TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var before = second.Heard.All.Count;

        await stores.SendAsync(conversation, Clock, "unheard");

        await Until.TrueAsync(() =>
        {
            if (WereInterrupted) second.Feed.IsOpen = true;
            return waiting.IsCompleted;
        });
        Assert.Equal(before, second.Heard.All.Count);
        if (!WereInterrupted) Assert.False(second.Feed.HasGiven);
    }

    /// <summary>Sends a message and waits until both nodes have published it, and all before it.</summary>
    private async Task SendToBothAsync(string text)
    {
        await stores.SendAsync(conversation, Clock, text);
        await Until.TrueAsync(() =>
        {
            // On a busy machine a node may be deaf for a while; then the feed must help.
            if (WereInterrupted) second.Feed.IsOpen = true;
            return new[] { first, second }.All(node => node.Heard.Payloads.Count(payload => payload.Contains($"\"{text}\"", StringComparison.Ordinal)) == 2);
        });
    }

    private bool WereInterrupted => first.WasInterrupted || second.WasInterrupted;

    private async Task<Node> StartAsync(IDataProtectionProvider keys)
    {
        var node = new Node(stores, redis, keys);
        await node.StartAsync(conversation);
        return node;
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly ServiceProvider services;
        private readonly PipedConnection listener = new();
        private int ups;

        public Node(SqliteStores stores, RedisServer redis, IDataProtectionProvider keys)
        {
            Feed = new SwitchedFeed(stores.Feed);
            services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton(keys)
                .AddSingleton<IFeed>(Feed).AddSingleton(stores.Views).AddSingleton<IHubContext<ChatHub, IChatClient>>(Heard).AddSingleton(stores.Get<OpeningSignals>())
                .AddSingleton<Rooms>().AddSingleton<HubEventPublisher>().AddSingleton<FeedWaiters>().AddSingleton<DeliveryMetrics>().AddSingleton<NodeMetrics>().AddSingleton<RevocationQueue>()
                .AddSingleton<BackgroundMetrics>().AddSingleton<ChatEventPublisher>().AddSingleton<Presence>().AddSingleton<AgentAttention>().AddRedis(redis.Setting)
                .AddSingleton<FeedFollower>().AddHostedService(provider => provider.GetRequiredService<FeedFollower>()).BuildServiceProvider();
        }

        public HeardEvents Heard { get; } = new();

        public NodeBus Bus => services.GetRequiredService<NodeBus>();

        /// <summary>Whether it did not hear the others for a while.</summary>
        public bool WasInterrupted => Volatile.Read(ref ups) > 1 || !Bus.IsUp;

        public SwitchedFeed Feed { get; }

        public ChatEventPublisher Publisher => services.GetRequiredService<ChatEventPublisher>();

        public FeedWaiters Waiters => services.GetRequiredService<FeedWaiters>();

        public async Task StartAsync(long conversation)
        {
            var rooms = services.GetRequiredService<Rooms>();
            rooms.Add(new Subscriber(listener.Context));
            rooms.Enter(listener.Id, Groups.Conversation(conversation));
            rooms.Enter(listener.Id, Groups.Business("shop"));
            Bus.CameUp += () => Interlocked.Increment(ref ups);
            foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(None);
            await Until.TrueAsync(() => Bus.IsUp);
        }

        public void Leave(long conversation)
        {
            services.GetRequiredService<Rooms>().Leave(listener.Id, Groups.Conversation(conversation));
            services.GetRequiredService<Rooms>().Leave(listener.Id, Groups.Business("shop"));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var service in services.GetServices<IHostedService>()) await service.StopAsync(None);
            await services.DisposeAsync();
        }
    }

    /// <summary>A feed whose tail a node reads in vain until it is opened.</summary>
    private sealed class SwitchedFeed(IFeed feed) : IFeed
    {
        private volatile bool isOpen, hasGiven;

        public bool IsOpen
        {
            set => isOpen = value;
        }

        /// <summary>Whether a node has got an event by reading.</summary>
        public bool HasGiven => hasGiven;

        public async Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct)
        {
            if (!isOpen) return [];
            var items = await feed.TailAsync(after, limit, ct);
            hasGiven |= items is { Count: > 0 };
            return items;
        }

        public Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct) => feed.ReadAsync(subject, after, limit, ct);

        public Task<long> HeadAsync(CancellationToken ct) => feed.HeadAsync(ct);

        public Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct) => feed.WaitAsync(subject, atMost, ct);

        public Task PruneAsync(DateTimeOffset before, CancellationToken ct) => feed.PruneAsync(before, ct);
    }
}
