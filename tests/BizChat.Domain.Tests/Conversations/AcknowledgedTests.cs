using BizChat.Domain.Conversations;

namespace BizChat.Domain.Tests.Conversations;

public sealed class AcknowledgedTests
{
    [Theory]
    [InlineData(0, 0, 3, 3, 0)]
    [InlineData(3, 0, 2, 3, 0)]
    [InlineData(3, 3, 3, 3, 3)]
    [InlineData(5, 2, 7, 7, 2)]
    public void Delivery_moves_only_what_is_delivered_and_only_on(long delivered, long read, long seq, long deliveredAfter, long readAfter) =>
        Assert.Equal(new Acknowledged(deliveredAfter, readAfter), new Acknowledged(delivered, read).DeliveredThrough(seq));

    [Theory]
    [InlineData(0, 0, 3, 3, 3)]
    [InlineData(5, 0, 3, 5, 3)]
    [InlineData(5, 4, 3, 5, 4)]
    [InlineData(5, 5, 5, 5, 5)]
    public void What_is_read_is_delivered(long delivered, long read, long seq, long deliveredAfter, long readAfter) =>
        Assert.Equal(new Acknowledged(deliveredAfter, readAfter), new Acknowledged(delivered, read).ReadThrough(seq));

    [Fact]
    public void No_receipts_in_any_order_ever_take_it_back()
    {
        var random = new Random(1);
        var through = new Acknowledged();
        for (var i = 0; i < 1_000; i++)
        {
            var seq = random.Next(200);
            var next = random.Next(2) == 0 ? through.DeliveredThrough(seq) : through.ReadThrough(seq);

            Assert.True(next.Delivered >= through.Delivered && next.Read >= through.Read && next.Delivered >= next.Read);
            through = next;
        }
    }
}
