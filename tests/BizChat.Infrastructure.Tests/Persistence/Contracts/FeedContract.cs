using System.Text.Json;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class FeedContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly FeedSubject OfShop = FeedSubject.Business(Shop);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task It_begins_empty_at_nought()
    {
        Assert.Equal(0, await Stores.Feed.HeadAsync(None));
        Assert.Empty((await ReadAsync(OfShop, 0))!);
    }

    [Fact]
    public async Task It_tells_what_happened_in_order_with_resources_as_they_are_now()
    {
        var id = await Stores.StartAsync(Shop, Clock, content: "hello");
        var message = await Stores.SendAsync(id, Clock, "again");
        await Stores.AcknowledgeAsync(message, Clock);
        await Stores.ChangeAsync(id, new ConversationChanges { CustomerName = "Bea" }, Clock);
        await Stores.ChangeBusiness(Clock)
            .Handle(Arrange.Trusted, Shop, new BusinessChanges { Status = BusinessStatus.Away }, None);

        var items = (await ReadAsync(OfShop, 0))!;

        Assert.Equal(
            ["conversation_created", "new_message", "new_message", "message_status_update", "conversation_activity", "conversation_updated", "customer_updated", "business_status"],
            items.Select(item => item.Type.ToString()));
        Assert.Equal(items.Select(item => item.Position).Order(), items.Select(item => item.Position));
        Assert.Equal(await Stores.Feed.HeadAsync(None), items[^1].Position);
        Assert.All(items, item => Assert.Equal(Shop, item.BusinessId.ToString()));
        var now = (await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, null), new Page(1, 0), None))!.Items[0];
        Assert.Equal((now, now), (items[0].Data, items[5].Data));
        Assert.Equal(message with { Status = MessageStatus.Read }, items[2].Data);
        Assert.Equal(
            $$"""{"conversationId":{{id}},"messageId":{{message.Id}},"status":"read","timestamp":"2026-01-31T12:00:00.000Z"}""",
            JsonSerializer.Serialize(items[3].Data, WireJson.Options));
        Assert.Equal("""{"businessId":"shop","status":"away"}""", JsonSerializer.Serialize(items[7].Data, WireJson.Options));
        Assert.Null(items[7].ConversationId);
    }

    [Fact]
    public async Task Its_tail_has_the_events_of_all_with_the_conversations_they_are_about()
    {
        var mine = await Stores.StartAsync(Shop, Clock, content: "mine");
        var far = await Stores.StartAsync(Other, Clock);
        var message = await Stores.SendAsync(far, Clock, "hello");
        await Stores.AcknowledgeAsync(message, Clock);
        await Stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, Shop, new BusinessChanges { Status = BusinessStatus.Away }, None);

        var tail = (await Stores.Feed.TailAsync(0, 5_000, None))!;

        Assert.Equal(
            ["conversation_created", "new_message", "conversation_created", "new_message", "message_status_update", "business_status"],
            tail.Select(one => one.Item.Type.ToString()));
        Assert.Equal(tail.Select(one => one.Item.Position).Order(), tail.Select(one => one.Item.Position));
        foreach (var (business, conversation) in new[] { (Shop, mine), (Other, far) })
        {
            Assert.Equal(
                (await ReadAsync(FeedSubject.Business(business), 0))!.Select(item => (item.Position, JsonSerializer.Serialize(item, WireJson.Options))),
                tail.Where(one => one.Item.BusinessId == business).Select(one => (one.Item.Position, JsonSerializer.Serialize(one.Item, WireJson.Options))));
            var now = (await Stores.Inbox.ReadAsync(business, new InboxFilter(null, null, null), new Page(1, 0), None))!.Items[0];
            Assert.All(tail.Where(one => one.Item.ConversationId == conversation), one => Assert.Equal(now, one.Conversation));
        }
        Assert.Null(tail[^1].Conversation);
    }

    [Fact]
    public async Task Pages_of_its_tail_follow_each_other_and_it_ends_and_is_forgotten_as_the_feed_is()
    {
        await Stores.StartAsync(Shop, Clock);
        await Stores.StartAsync(Other, Clock);
        await Stores.StartAsync(Shop, Clock);
        var head = await Stores.Feed.HeadAsync(None);

        var first = (await Stores.Feed.TailAsync(0, 2, None))!.Select(one => one.Item.Position).ToList();
        Assert.Equal([head], (await Stores.Feed.TailAsync(first[^1], 2, None))!.Select(one => one.Item.Position));
        Assert.Equal(2, first.Count);
        Assert.Empty((await Stores.Feed.TailAsync(head, 2, None))!);
        Assert.Null(await Stores.Feed.TailAsync(head + 1, 2, None));

        await Stores.Feed.PruneAsync(Clock.GetUtcNow().AddDays(1), None);
        Assert.Null(await Stores.Feed.TailAsync(first[0], 2, None));
        Assert.Equal([head], (await Stores.Feed.TailAsync(first[1], 2, None))!.Select(one => one.Item.Position));
    }

    [Fact]
    public async Task Each_subject_has_its_own_events()
    {
        var mine = await Stores.StartAsync(Shop, Clock, content: "mine");
        await Stores.StartAsync(Shop, Clock, content: "neighbour");
        await Stores.StartAsync(Other, Clock, content: "other");

        Assert.Equal(4, (await ReadAsync(OfShop, 0))!.Count);
        Assert.Equal(2, (await ReadAsync(FeedSubject.Business(Other), 0))!.Count);
        Assert.Equal([mine, mine], (await ReadAsync(FeedSubject.StaffConversation(mine), 0))!.Select(item => item.ConversationId!.Value));
        Assert.Empty((await ReadAsync(FeedSubject.StaffConversation(99), 0))!);
        Assert.Empty((await ReadAsync(FeedSubject.Business("none"), 0))!);
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        for (var i = 0; i < 6; i++) await Stores.SendAsync(id, Clock);

        var positions = new List<long>();
        while ((await Stores.Feed.ReadAsync(OfShop, positions.LastOrDefault(), 3, None))! is { Count: > 0 } page)
            positions.AddRange(page.Select(item => item.Position));

        Assert.Equal((await ReadAsync(OfShop, 0))!.Select(item => item.Position), positions);
    }

    [Fact]
    public async Task At_its_head_it_is_empty_and_beyond_it_is_gone()
    {
        await Stores.StartAsync(Shop, Clock);
        var head = await Stores.Feed.HeadAsync(None);

        Assert.Empty((await ReadAsync(OfShop, head))!);
        Assert.Null(await ReadAsync(OfShop, head + 1));
    }

    [Fact]
    public async Task No_event_appears_at_or_below_a_position_that_was_read()
    {
        var ids = new[] { await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Other, Clock) };
        const int Writers = 6;
        const int Each = 40;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++) await Stores.SendAsync(ids[(writer + i) % 3], Clock);
        })));

        var seen = new List<long>();
        bool over;
        do
        {
            over = writing.IsCompleted;
            var head = await Stores.Feed.HeadAsync(None);
            var items = (await Stores.Feed.ReadAsync(OfShop, seen.LastOrDefault(), 500, None))!;
            seen.AddRange(items.Select(item => item.Position));
            Assert.True(await Stores.Feed.HeadAsync(None) >= Math.Max(head, seen.LastOrDefault()));
        }
        while (!over);
        await writing;

        Assert.Equal((await ReadAsync(OfShop, 0))!.Select(item => item.Position), seen);
        Assert.Equal(2 + (Writers * Each * 2 / 3), seen.Count);
    }

    [Fact]
    public async Task What_is_older_is_forgotten_and_readers_learn_of_it()
    {
        await Stores.StartAsync(Shop, Clock);
        var old = await Stores.Feed.HeadAsync(None);
        Clock.Advance(TimeSpan.FromDays(1));
        await Stores.StartAsync(Shop, Clock);
        var head = await Stores.Feed.HeadAsync(None);

        await Stores.Feed.PruneAsync(Clock.GetUtcNow(), None);

        Assert.Null(await ReadAsync(OfShop, 0));
        Assert.Equal([head], (await ReadAsync(OfShop, old))!.Select(item => item.Position));
        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
    }

    [Fact]
    public async Task The_newest_event_is_kept_whatever_its_age()
    {
        await Stores.StartAsync(Shop, Clock);
        await Stores.StartAsync(Shop, Clock);
        var head = await Stores.Feed.HeadAsync(None);

        await Stores.Feed.PruneAsync(Clock.GetUtcNow().AddYears(1), None);
        await Stores.Feed.PruneAsync(Clock.GetUtcNow().AddYears(1), None);

        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
        Assert.Empty((await ReadAsync(OfShop, head))!);
        await Stores.StartAsync(Shop, Clock);
        Assert.Equal([head + 1], (await ReadAsync(OfShop, head))!.Select(item => item.Position));
    }

    [Fact]
    public async Task A_clock_that_jumped_leaves_no_hole()
    {
        var now = Clock.GetUtcNow();
        foreach (var hours in new[] { 0, 5, 1, 9, 2, 10 })
        {
            Clock.AdjustTime(now.AddHours(hours));
            await Stores.StartAsync(Shop, Clock);
        }
        var all = (await ReadAsync(OfShop, 0))!.Select(item => item.Position).ToList();

        await Stores.Feed.PruneAsync(now.AddHours(3), None);

        var after = Enumerable.Range(0, all.Count).Select(i => ReadAsync(OfShop, all[i]).Result);
        Assert.All(after.Select((items, i) => (items, i)), read => Assert.True(read.items is null || read.items.Count == all.Count - 1 - read.i));
    }

    [Fact]
    public async Task More_than_one_part_can_be_forgotten()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await Task.WhenAll(Enumerable.Range(0, 2_500).Select(_ => Stores.SendAsync(id, Clock)));
        Clock.Advance(TimeSpan.FromDays(1));

        await Stores.Feed.PruneAsync(Clock.GetUtcNow(), None);

        var head = await Stores.Feed.HeadAsync(None);
        Assert.Null(await ReadAsync(OfShop, head - 2));
        Assert.Single((await ReadAsync(OfShop, head - 1))!);
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_the_subject_and_nobody_else()
    {
        var mine = await Stores.StartAsync(Shop, Clock);
        var neighbour = await Stores.StartAsync(Shop, Clock);
        var far = await Stores.StartAsync(Other, Clock);
        var hour = TimeSpan.FromHours(1);
        var forMine = Stores.Feed.WaitAsync(FeedSubject.StaffConversation(mine), hour, None);
        var forShop = Stores.Feed.WaitAsync(OfShop, hour, None);

        await Stores.SendAsync(far, Clock);
        Assert.False(forShop.IsCompleted || forMine.IsCompleted);
        await Stores.SendAsync(neighbour, Clock);
        await forShop;
        Assert.False(forMine.IsCompleted);
        await Stores.SendAsync(mine, Clock);
        await forMine;
    }

    [Fact]
    public async Task Waiting_ends_with_the_time_or_the_waiter()
    {
        using var gone = new CancellationTokenSource();
        var wait = Stores.Feed.WaitAsync(OfShop, TimeSpan.FromSeconds(25), None);
        var other = Stores.Feed.WaitAsync(OfShop, TimeSpan.FromSeconds(60), gone.Token);

        Clock.Advance(TimeSpan.FromSeconds(24));
        Assert.False(wait.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await wait;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    [Fact]
    public async Task Many_can_wait_for_one_event()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var all = Enumerable.Range(0, 50).Select(_ => Stores.Feed.WaitAsync(FeedSubject.StaffConversation(id), TimeSpan.FromHours(1), None)).ToArray();

        await Stores.SendAsync(id, Clock, side: Side.Business);

        await Task.WhenAll(all);
    }

    private Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after) => Stores.Feed.ReadAsync(subject, after, 5_000, None);
}
