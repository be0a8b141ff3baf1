using BizChat.Domain.Messages;

namespace BizChat.Domain.Tests.Messages;

public sealed class MessageStatusTests
{
    private static readonly MessageStatus[] All = Enum.GetValues<MessageStatus>();

    public static TheoryData<MessageStatus, MessageStatus, MessageStatus> Table => new()
    {
        { MessageStatus.Sent, MessageStatus.Sent, MessageStatus.Sent },
        { MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Delivered },
        { MessageStatus.Sent, MessageStatus.Read, MessageStatus.Read },
        { MessageStatus.Delivered, MessageStatus.Sent, MessageStatus.Delivered },
        { MessageStatus.Delivered, MessageStatus.Delivered, MessageStatus.Delivered },
        { MessageStatus.Delivered, MessageStatus.Read, MessageStatus.Read },
        { MessageStatus.Read, MessageStatus.Sent, MessageStatus.Read },
        { MessageStatus.Read, MessageStatus.Delivered, MessageStatus.Read },
        { MessageStatus.Read, MessageStatus.Read, MessageStatus.Read },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_receipt_moves_a_message(MessageStatus status, MessageStatus receipt, MessageStatus after) =>
        Assert.Equal(after, status.After(receipt));

    [Fact]
    public void The_table_has_every_combination() =>
        Assert.Equal(
            All.SelectMany(status => All.Select(receipt => (status, receipt))).Order(),
            Table.Select(row => row.Data).Select(row => (row.Item1, row.Item2)).Order());

    [Fact]
    public void No_receipts_in_any_order_ever_take_a_message_back()
    {
        foreach (var first in All)
            foreach (var second in All)
                foreach (var third in All)
                {
                    var once = MessageStatus.Sent.After(first).After(second).After(third);

                    Assert.Equal(new[] { first, second, third }.Max(), once);
                    Assert.Equal(once, once.After(third));
                }
    }

    [Fact]
    public void A_status_that_is_none_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((MessageStatus)9).After(MessageStatus.Read));
}
