using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class DemoDataTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SqliteStores stores = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public async ValueTask InitializeAsync() => await stores.OpenAsync(clock);

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task The_shop_is_as_the_contract_says()
    {
        await stores.Get<DemoData>().AddToEmptyAsync();

        var shop = (await stores.Reads.FindAsync<Business, BusinessView>("tech-store", None))!;
        Assert.Equal(("Tech Store Support", BusinessStatus.Online), (shop.Name.ToString(), shop.Status));
        var inbox = (await InboxAsync())!.Items;
        Assert.Equal(
            ["John Doe", "Sarah Johnson", "Mike Chen", "Emma Wilson", "David Smith"], inbox.Select(conversation => conversation.CustomerName.ToString()));
        Assert.Equal((1, 2, "+1234567890"), (inbox[0].Id, inbox[0].UnreadCount, inbox[0].CustomerPhone.ToString()));
        Assert.Equal(
            [ConversationStatus.Active, ConversationStatus.Active, ConversationStatus.Active, ConversationStatus.Resolved, ConversationStatus.Snoozed],
            inbox.Select(conversation => conversation.Status));
        Assert.Equal(inbox.Select(conversation => conversation.LastMessageTime).OrderDescending(), inbox.Select(conversation => conversation.LastMessageTime));
        var customers = await stores.CustomerSearch.FindAsync("tech-store", "", null, 10, None);
        Assert.Equal(inbox.Select(conversation => conversation.CustomerId.ToString()), customers.Select(customer => customer.Id));
        var stats = (await stores.Statistics.ReadAsync("tech-store", None))!;
        Assert.Equal((3, 1, 1, inbox.Sum(conversation => conversation.UnreadCount)), (stats.Active, stats.Snoozed, stats.Resolved, stats.Unread));
    }

    [Fact]
    public async Task It_is_made_once_though_the_database_is_slow_at_first()
    {
        var slow = new SlowAtFirst(stores.Writes);
        await new DemoData(slow, stores.Get<Dialect>(), stores.Get<IViewMapper>(), stores.Get<IPasswords>(), clock).AddToEmptyAsync();

        Assert.Equal(4, slow.Writes);
        Assert.Equal(5, (await InboxAsync())!.Items.Count);
    }

    [Fact]
    public async Task It_shows_what_there_is_to_try()
    {
        await stores.Get<DemoData>().AddToEmptyAsync();

        var inbox = (await InboxAsync())!.Items.ToDictionary(conversation => conversation.CustomerName.ToString());
        Assert.Equal(["Warranty"], inbox["John Doe"].Labels.Select(label => label.Name.ToString()));
        Assert.Equal((Priority.High, "Support Agent"), (inbox["Mike Chen"].Priority, inbox["Mike Chen"].Assignee!.Name.ToString()));
        Assert.Equal((5, Side.Customer), (inbox["Emma Wilson"].Rating!.Score, inbox["Emma Wilson"].LastMessageSenderType));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.Zero), inbox["David Smith"].SnoozedUntil);
        Assert.Equal(inbox["David Smith"].Assignee!.Id, inbox["David Smith"].LastMessageSenderId);
        var john = await stores.Reads.FindAsync<CustomerAccount, CustomerProfileView>(inbox["John Doe"].CustomerId.ToString(), None);
        Assert.Equal((2, 4), (john!.Attributes.Count, john.Pages.Count));
        var events = (await stores.Feed.ReadAsync(FeedSubject.Business("tech-store"), 0, 100, None))!;
        Assert.Equal(["assigned", "labels_changed", "note", "priority_changed", "rated", "status_changed"], events.Select(item => item.Data).OfType<ActivityView>().Select(one => EnumText<ActivityType>.Of(one.Type)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_is_made_once()
    {
        await stores.Get<DemoData>().AddToEmptyAsync();
        var head = await stores.Feed.HeadAsync(None);

        await stores.Get<DemoData>().AddToEmptyAsync();

        Assert.Equal(head, await stores.Feed.HeadAsync(None));
        Assert.Equal(5, (await InboxAsync())!.Total);
    }

    [Fact]
    public async Task It_is_made_only_into_an_empty_database()
    {
        await stores.OpenBusinessAsync("shop", clock);

        await stores.Get<DemoData>().AddToEmptyAsync();

        Assert.Null(await InboxAsync());
    }

    private Task<Listing<StaffConversationView>?> InboxAsync() =>
        stores.Inbox.ReadAsync("tech-store", new InboxFilter(null, null, null), new Page(10, 0), None);

    /// <summary>Refuses every other write.</summary>
    private sealed class SlowAtFirst(IWriteStore store) : IWriteStore
    {
        public int Writes { get; private set; }

        public Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) =>
            ++Writes % 2 == 1 ? throw new StoreUnavailableException("database", "It is busy.") : store.WriteAsync(work, ct);
    }
}
