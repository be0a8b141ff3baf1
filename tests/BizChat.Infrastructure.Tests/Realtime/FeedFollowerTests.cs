using BizChat.Application.Feed;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Resilience;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Realtime;

/// <summary>A node tells its rooms what all nodes wrote, though nobody tells it more than what it wrote itself.</summary>
public sealed class FeedFollowerTests : IAsyncLifetime
{
    private readonly SqliteStores stores = new();
    private readonly HeardEvents heard = new();
    private ServiceProvider services = null!;
    private FeedFollower follower = null!;
    private long conversation;

    public async ValueTask InitializeAsync()
    {
        await stores.OpenAsync(TimeProvider.System);
        await stores.OpenBusinessAsync("shop", TimeProvider.System);
        conversation = await stores.StartAsync("shop", TimeProvider.System);
        services = new ServiceCollection().AddLogging().AddMetrics()
            .AddSingleton(TimeProvider.System).AddSingleton(stores.Feed).AddSingleton(stores.Views).AddSingleton<IHubContext<ChatHub, IChatClient>>(heard)
            .AddSingleton<Rooms>().AddSingleton<HubEventPublisher>().AddSingleton(stores.Get<OpeningSignals>()).AddSingleton<FeedWaiters>().AddSingleton<DeliveryMetrics>().AddSingleton<NodeMetrics>()
            .AddSingleton<RevocationQueue>().AddSingleton<BackgroundMetrics>().AddSingleton<ChatEventPublisher>().AddSingleton<FeedFollower>().BuildServiceProvider();
        var listener = new PipedConnection();
        services.GetRequiredService<Rooms>().Add(new Subscriber(listener.Context));
        services.GetRequiredService<Rooms>().Enter(listener.Id, Groups.Conversation(conversation));
        services.GetRequiredService<Rooms>().Enter(listener.Id, Groups.Business("shop"));
        follower = services.GetRequiredService<FeedFollower>();
        await follower.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await follower.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        await stores.DisposeAsync();
    }

    [Fact]
    public async Task Events_of_other_nodes_are_published_once_and_in_order_to_both_rooms()
    {
        for (var n = 0; n < 300; n++) await stores.SendAsync(conversation, TimeProvider.System, $"{n}");

        await AssertAllToldAsync(300);
        var updates = heard.All.Where(one => one.Name == "conversation_updated").Select(one => one.Position).ToArray();
        Assert.Equal(updates.Order().Distinct(), updates);
        Assert.Equal(300, updates.Length);
    }

    [Fact]
    public async Task Own_events_are_published_once_and_after_earlier_ones_of_other_nodes()
    {
        var notifier = services.GetRequiredService<ChatEventPublisher>();
        var own = 0;
        stores.Published.OnPublish = happened =>
        {
            // Every second and third message is its own, so there are gaps before some and none before others.
            if (own++ % 3 != 0) notifier.Publish(happened);
        };
        for (var n = 0; n < 300; n++) await stores.SendAsync(conversation, TimeProvider.System, $"{n}");

        await AssertAllToldAsync(300);
    }

    [Fact]
    public async Task A_receipt_of_another_node_updates_the_inbox_when_something_was_read()
    {
        var message = await stores.SendAsync(conversation, TimeProvider.System);
        await stores.AcknowledgeAsync(message, TimeProvider.System, Domain.Messages.MessageStatus.Delivered);
        await stores.AcknowledgeAsync(message, TimeProvider.System);

        await Until.TrueAsync(() => heard.All.Count(one => one.Name == "message_status_update") == 2 && heard.All.Count(one => one.Name == "conversation_updated") == 2);
        Assert.Equal(5, heard.All.Count);
    }

    [Fact]
    public async Task Who_waits_for_an_event_is_woken_by_what_others_write()
    {
        var waiting = services.GetRequiredService<FeedWaiters>().WaitAsync(FeedSubject.StaffConversation(conversation), TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        await stores.SendAsync(conversation, TimeProvider.System);

        await waiting.WaitAsync(Until.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task When_what_comes_next_is_no_longer_kept_it_goes_on_with_what_is()
    {
        for (var n = 0; n < 3; n++) await stores.SendAsync(conversation, TimeProvider.System);
        await stores.Feed.PruneAsync(DateTimeOffset.UtcNow.AddDays(1), CancellationToken.None);

        await Until.TrueAsync(async () =>
        {
            await stores.SendAsync(conversation, TimeProvider.System);
            return heard.All.Count > 0;
        });
        var told = heard.All.Where(one => one.Name == "new_message").Select(one => one.Position).ToArray();
        Assert.Equal(told.Order().Distinct(), told);
    }

    private async Task AssertAllToldAsync(int count)
    {
        await Until.TrueAsync(() => heard.All.Count(one => one.Name == "new_message") >= count);
        var expected = (await stores.Feed.TailAsync(0, 1000, CancellationToken.None))!.Where(told => told.Item.Type == "new_message").Select(told => (long?)told.Item.Position);
        Assert.Equal(expected, heard.All.Where(one => one.Name == "new_message").Select(one => one.Position));
    }
}
