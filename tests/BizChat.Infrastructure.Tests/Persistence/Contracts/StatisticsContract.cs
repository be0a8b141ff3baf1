using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class StatisticsContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    [Fact]
    public async Task A_business_that_is_none_has_none() => Assert.Null(await Stores.Statistics.ReadAsync("none", CancellationToken.None));

    [Fact]
    public async Task A_new_business_has_nothing_to_show()
    {
        var stats = await ReadAsync();

        Assert.Equal((0, 0, 0, 0), (stats.Active, stats.Snoozed, stats.Resolved, stats.Unread));
        Assert.Empty(stats.MessagesPerDay);
        Assert.Equal(new ResponseTimes(null, null), stats.FirstResponseSeconds);
    }

    [Fact]
    public async Task Statuses_and_unread_are_counted_as_they_change()
    {
        var (a, b, c) = (await Stores.StartAsync(Shop, Clock, content: "one"), await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock));
        await Stores.StartAsync(Other, Clock, content: "elsewhere");
        await Stores.ChangeAsync(b, new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);
        await Stores.ChangeAsync(c, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        Assert.Equal((1, 1, 1, 1), await CountsAsync());

        var last = await Stores.SendAsync(a, Clock, "two");
        await Stores.SendAsync(c, Clock, "wakes");
        Assert.Equal((2, 1, 0, 3), await CountsAsync());

        await Stores.AcknowledgeAsync(last, Clock, MessageStatus.Delivered);
        Assert.Equal((2, 1, 0, 3), await CountsAsync());
        await Stores.AcknowledgeAsync(last, Clock);
        await Stores.AcknowledgeAsync(last, Clock);
        Assert.Equal((2, 1, 0, 1), await CountsAsync());

        async Task<(int, int, int, int)> CountsAsync()
        {
            var stats = await ReadAsync();
            return (stats.Active, stats.Snoozed, stats.Resolved, stats.Unread);
        }
    }

    [Fact]
    public async Task Messages_are_counted_by_day_and_side_for_thirty_days()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await Stores.SendAsync(id, Clock, side: Side.Customer);
        Clock.Advance(TimeSpan.FromDays(28));
        await Stores.SendAsync(id, Clock, side: Side.Customer);
        await Stores.SendAsync(id, Clock, side: Side.Customer);
        Clock.Advance(TimeSpan.FromDays(1));
        await Stores.SendAsync(id, Clock, side: Side.Business);

        Assert.Equal(
            [new(new(2026, 1, 31), 0, 1), new(new(2026, 2, 28), 0, 2), new(new(2026, 3, 1), 1, 0)],
            (await ReadAsync()).MessagesPerDay);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([new(new(2026, 2, 28), 0, 2), new(new(2026, 3, 1), 1, 0)], (await ReadAsync()).MessagesPerDay);
    }

    [Fact]
    public async Task First_answers_are_timed_by_nearest_rank()
    {
        for (var seconds = 1; seconds <= 10; seconds++)
        {
            var id = await Stores.StartAsync(Shop, Clock, content: "help");
            Clock.Advance(TimeSpan.FromSeconds(seconds));
            await Stores.SendAsync(id, Clock, "yes?", Side.Business);
            await Stores.SendAsync(id, Clock, "more", Side.Business);
        }
        await Stores.StartAsync(Shop, Clock, content: "never answered");

        Assert.Equal(new ResponseTimes(5, 9), (await ReadAsync()).FirstResponseSeconds);
        Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(new ResponseTimes(null, null), (await ReadAsync()).FirstResponseSeconds);
    }

    private async Task<StatsView> ReadAsync() => (await Stores.Statistics.ReadAsync(Shop, CancellationToken.None))!;
}
