using BizChat.Domain.Conversations;

namespace BizChat.Domain.Tests.Conversations;

public sealed class ConversationStatusTests
{
    public static TheoryData<ConversationStatus, ConversationTrigger, ConversationStatus> Table => new()
    {
        { ConversationStatus.Active, ConversationTrigger.CustomerWrote, ConversationStatus.Active },
        { ConversationStatus.Active, ConversationTrigger.BusinessWrote, ConversationStatus.Active },
        { ConversationStatus.Active, ConversationTrigger.Reopened, ConversationStatus.Active },
        { ConversationStatus.Active, ConversationTrigger.Snoozed, ConversationStatus.Snoozed },
        { ConversationStatus.Active, ConversationTrigger.Resolved, ConversationStatus.Resolved },
        { ConversationStatus.Snoozed, ConversationTrigger.CustomerWrote, ConversationStatus.Active },
        { ConversationStatus.Snoozed, ConversationTrigger.BusinessWrote, ConversationStatus.Snoozed },
        { ConversationStatus.Snoozed, ConversationTrigger.Reopened, ConversationStatus.Active },
        { ConversationStatus.Snoozed, ConversationTrigger.Snoozed, ConversationStatus.Snoozed },
        { ConversationStatus.Snoozed, ConversationTrigger.Resolved, ConversationStatus.Resolved },
        { ConversationStatus.Resolved, ConversationTrigger.CustomerWrote, ConversationStatus.Active },
        { ConversationStatus.Resolved, ConversationTrigger.BusinessWrote, ConversationStatus.Resolved },
        { ConversationStatus.Resolved, ConversationTrigger.Reopened, ConversationStatus.Active },
        { ConversationStatus.Resolved, ConversationTrigger.Snoozed, ConversationStatus.Snoozed },
        { ConversationStatus.Resolved, ConversationTrigger.Resolved, ConversationStatus.Resolved },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void What_happens_moves_a_conversation(ConversationStatus status, ConversationTrigger trigger, ConversationStatus after) =>
        Assert.Equal(after, status.After(trigger));

    [Fact]
    public void The_table_has_every_combination() =>
        Assert.Equal(
            Enum.GetValues<ConversationStatus>().SelectMany(status => Enum.GetValues<ConversationTrigger>().Select(trigger => (status, trigger))).Order(),
            Table.Select(row => row.Data).Select(row => (row.Item1, row.Item2)).Order());

    [Fact]
    public void Whatever_status_an_agent_asks_for_is_reached_from_everywhere()
    {
        foreach (var status in Enum.GetValues<ConversationStatus>())
            foreach (var wanted in Enum.GetValues<ConversationStatus>())
                Assert.Equal(wanted, status.After(wanted.Towards()));
    }

    [Fact]
    public void What_is_none_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConversationStatus.Active.After((ConversationTrigger)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ConversationStatus)9).Towards());
    }
}
