using BizChat.Application.Feed;
using BizChat.Infrastructure.Realtime;

namespace BizChat.Infrastructure.Tests.Realtime;

public sealed class EventOrderTests
{
    private readonly EventOrder order = new(through: 10);

    [Fact]
    public void Events_come_in_the_order_of_their_positions_whenever_they_arrive()
    {
        foreach (var position in new[] { 13, 11, 12 }) order.Add(Event(position));

        Assert.Equal([11, 12, 13], Published());
        Assert.True(order.IsComplete);
    }

    [Fact]
    public void None_comes_before_one_that_is_missing()
    {
        order.Add(Event(12));
        Assert.Empty(Published());
        Assert.False(order.IsComplete);

        order.Add(Event(11));
        Assert.Equal([11, 12], Published());
    }

    [Fact]
    public void None_comes_twice_or_late()
    {
        foreach (var position in new[] { 9, 10, 11, 11, 12, 12 }) order.Add(Event(position));
        Assert.Equal([11, 12], Published());

        order.Add(Event(11));
        Assert.Empty(Published());
        Assert.True(order.IsComplete);
    }

    [Fact]
    public void What_was_read_from_the_feed_meanwhile_does_not_come_again()
    {
        foreach (var position in new[] { 13, 15 }) order.Add(Event(position));
        order.Reached(14);

        Assert.Equal([15], Published());
    }

    [Fact]
    public void A_position_that_another_has_committed_is_missing_until_it_is_reached_or_read()
    {
        order.Expect(12);
        order.Expect(11);
        Assert.False(order.IsComplete);
        order.Add(Event(11));
        Assert.Equal([11], Published());
        Assert.False(order.IsComplete);

        // A position that nobody has committed: the feed was read and does not have it.
        order.Met(12);
        Assert.True(order.IsComplete);

        order.Expect(13);
        order.Met(12);
        Assert.False(order.IsComplete);
    }

    [Fact]
    public void What_is_too_much_is_read_from_the_feed()
    {
        for (var position = 12; position < 12 + EventOrder.MostWaiting + 5; position++) order.Add(Event(position));

        Assert.Equal(12 + EventOrder.MostWaiting + 4, order.Expected);
        order.Add(Event(11));
        Assert.False(order.IsComplete);
    }

    private static KnownEvent Event(long position) => new(null, new TailItem(
        new FeedItem { Position = position, Type = "new_message", BusinessId = "shop", ConversationId = 1, Data = new object(), Timestamp = DateTimeOffset.UnixEpoch }, null));

    private List<long> Published()
    {
        var published = new List<long>();
        while (order.TryNext(out var next))
        {
            published.Add(next.Position);
            order.Reached(next.Position);
        }
        return published;
    }
}
