using System.Globalization;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Businesses;
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
    public async Task How_soon_a_business_answers_is_what_half_of_the_answers_of_thirty_days_kept()
    {
        Assert.Null(await ReplyTimeAsync());
        var unanswered = await Stores.StartAsync(Shop, Clock, content: "hello?");
        await AnswerAfterAsync(TimeSpan.FromMinutes(10));
        await AnswerAfterAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(ReplyTime.Minutes, await ReplyTimeAsync());

        await AnswerAfterAsync(TimeSpan.FromHours(1));
        Assert.Equal(ReplyTime.Hour, await ReplyTimeAsync());
        for (var i = 0; i < 3; i++) await AnswerAfterAsync(TimeSpan.FromHours(24));
        await Stores.SendAsync(unanswered, Clock, side: Side.Customer);
        Assert.Equal(ReplyTime.Hour, await ReplyTimeAsync());
        await AnswerAfterAsync(TimeSpan.FromHours(24));
        Assert.Equal(ReplyTime.Day, await ReplyTimeAsync());

        for (var i = 0; i < 8; i++) await AnswerAfterAsync(TimeSpan.FromHours(25));
        Assert.Null(await ReplyTimeAsync());
        Clock.Advance(TimeSpan.FromDays(31));
        Assert.Null(await ReplyTimeAsync());
        await AnswerAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(ReplyTime.Minutes, await ReplyTimeAsync());

        Task<ReplyTime?> ReplyTimeAsync() => Stores.Statistics.ReplyTimeAsync(Shop, CancellationToken.None);
        async Task AnswerAfterAsync(TimeSpan time)
        {
            var id = await Stores.StartAsync(Shop, Clock, content: "hello?");
            Clock.Advance(time);
            await Stores.SendAsync(id, Clock, "yes", Side.Business);
            await Stores.SendAsync(id, Clock, "and", Side.Business);
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

    [Theory]
    [InlineData("UTC", "2026-02-01", "2026-02-01T00:00:00Z", 24)]
    [InlineData("Asia/Kathmandu", "2026-02-01", "2026-01-31T18:15:00Z", 24)]
    [InlineData("Asia/Kolkata", "2026-02-01", "2026-01-31T18:30:00Z", 24)]
    [InlineData("America/New_York", "2026-02-01", "2026-02-01T05:00:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24.5)]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", 23)]
    public async Task A_day_is_one_of_the_time_zone_of_the_business(string zone, string day, string begins, double hours)
    {
        if (zone is not "UTC") await ChangeZoneAsync(zone);
        var (date, from) = (DateOnly.Parse(day, CultureInfo.InvariantCulture), DateTimeOffset.Parse(begins, CultureInfo.InvariantCulture));
        var (to, tick) = (from.AddHours(hours), TimeSpan.FromMilliseconds(1));
        var id = await Stores.StartAsync(Shop, Clock);
        foreach (var time in new[] { from - tick, from, to - tick, to })
        {
            Clock.SetUtcNow(time);
            await Stores.SendAsync(id, Clock);
        }

        var stats = await ReadAsync();

        Assert.Equal(zone, stats.TimeZone);
        Assert.Equal([new(date.AddDays(-1), 0, 1), new(date, 0, 2), new(date.AddDays(1), 0, 1)], stats.MessagesPerDay);
    }

    [Fact]
    public async Task The_thirty_days_end_with_today_in_the_time_zone_of_the_business()
    {
        await ChangeZoneAsync("Asia/Kolkata");
        var first = new DateTimeOffset(2026, 1, 31, 18, 30, 0, TimeSpan.Zero);
        Clock.SetUtcNow(first.AddTicks(-TimeSpan.TicksPerMillisecond));
        var id = await Stores.StartAsync(Shop, Clock);
        await Stores.SendAsync(id, Clock);
        Clock.SetUtcNow(first);
        await Stores.SendAsync(id, Clock);

        Clock.SetUtcNow(first.AddDays(30).AddTicks(-TimeSpan.TicksPerMillisecond));
        Assert.Equal([new(new(2026, 2, 1), 0, 1)], (await ReadAsync()).MessagesPerDay);
        Clock.SetUtcNow(first.AddDays(30));
        Assert.Empty((await ReadAsync()).MessagesPerDay);
    }

    [Fact]
    public async Task After_a_change_of_the_time_zone_earlier_days_are_those_of_the_new_one()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        Clock.SetUtcNow(new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));
        await Stores.SendAsync(id, Clock);
        Assert.Equal(new DateOnly(2026, 1, 31), Assert.Single((await ReadAsync()).MessagesPerDay).Date);

        await ChangeZoneAsync("Europe/Berlin");

        Assert.Equal(new DateOnly(2026, 2, 1), Assert.Single((await ReadAsync()).MessagesPerDay).Date);
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

    private Task ChangeZoneAsync(string zone) => Stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, Shop, new BusinessChanges { Hours = new HoursChange { TimeZone = zone } }, CancellationToken.None);

    private async Task<StatsView> ReadAsync() => (await Stores.Statistics.ReadAsync(Shop, CancellationToken.None))!;
}
