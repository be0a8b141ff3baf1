using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.TestKit.Persistence;
using NSubstitute;

namespace BizChat.Application.Tests.Feed;

public sealed class ReadFeedTests : World
{
    [Fact]
    public async Task What_is_there_is_given_at_once_even_to_those_who_would_wait()
    {
        var items = (await ReadFeed.Handle(Bo, new FeedQuery(Shop, null, 0, null, 25), None)).Value;

        Assert.NotEmpty(items);
    }

    [Fact]
    public async Task Whoever_waits_gets_the_first_event_that_comes()
    {
        var head = await Stores.Feed.HeadAsync(None);
        var waiting = ReadFeed.Handle(Bo, new FeedQuery(Shop, null, head, null, 25), None);
        Assert.False(waiting.IsCompleted);

        await Stores.SendAsync(Theirs, Clock);
        Assert.False(waiting.IsCompleted);
        await Stores.SendAsync(Mine, Clock);

        Assert.Equal("new_message", Assert.Single((await waiting).Value).Type.ToString());
    }

    [Fact]
    public async Task Waiting_ends_empty_when_its_time_is_over()
    {
        var head = await Stores.Feed.HeadAsync(None);
        var waiting = ReadFeed.Handle(Who("customer"), new FeedQuery(null, Mine, head, null, 25), None);

        Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Empty((await waiting).Value);
    }

    [Fact]
    public async Task Waiting_ends_with_whoever_asked()
    {
        using var gone = new CancellationTokenSource();
        var waiting = ReadFeed.Handle(Bo, new FeedQuery(Shop, null, await Stores.Feed.HeadAsync(None), null, 25), gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task An_event_between_the_look_and_the_wait_is_not_missed()
    {
        var feed = Substitute.For<IFeed>();
        var order = new List<string>();
        feed.WaitAsync(default, default, None).ReturnsForAnyArgs(_ => { order.Add("wait"); return Task.CompletedTask; });
        feed.ReadAsync(default, default, default, None).ReturnsForAnyArgs(_ => { order.Add("read"); return Task.FromResult<IReadOnlyList<FeedItem>?>([]); });

        await new ReadFeed(feed, Stores.Reads, OpeningHours, Stores.Statistics, Clock).Handle(Bo, new FeedQuery(Shop, null, 0, null, 5), None);

        Assert.Equal(["wait", "read", "read"], order);
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_gone_and_the_answer_names_the_head()
    {
        Clock.Advance(TimeSpan.FromDays(31));
        await Stores.Feed.PruneAsync(Clock.GetUtcNow(), None);

        var error = (await ReadFeed.Handle(Bo, new FeedQuery(Shop, null, 0, null, null), None)).Error;

        Assert.Equal((ErrorKind.Gone, "after"), (error!.Kind, error.Field));
        Assert.Equal(await Stores.Feed.HeadAsync(None), error.Position);
    }

    [Theory]
    [InlineData(null, null, null, null, null, "businessId")]
    [InlineData(Shop, 1L, null, null, null, "businessId")]
    [InlineData(Shop, null, -1L, null, null, "after")]
    [InlineData(Shop, null, null, 0, null, "limit")]
    [InlineData(Shop, null, null, 501, null, "limit")]
    [InlineData(Shop, null, null, null, -1, "wait")]
    [InlineData(Shop, null, null, null, 26, "wait")]
    public async Task What_cannot_be_asked_is_refused_by_its_field(string? business, long? conversation, long? after, int? limit, int? wait, string field) =>
        Assert.Equal(field, (await ReadFeed.Handle(Bo, new FeedQuery(business, conversation, after, limit, wait), None)).Error?.Field);
}
