using BizChat.Domain.Conversations;

namespace BizChat.Domain.Tests.Conversations;

public sealed class HandlingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConversationLabel Vip = new("1", "VIP", "#aabbcc"), Billing = new("2", "billing", "#112233");

    private readonly Conversation conversation = Conversation.Start(1, "shop", Customer.Create("Ann", null, null).Value, "c1", null, null, Now);

    [Fact]
    public void Waiting_begins_with_the_first_unanswered_message_and_ends_with_the_answer()
    {
        Write(Side.Business, 0);
        Assert.Null(conversation.WaitingSince);
        Write(Side.Customer, 1);
        Write(Side.Customer, 2);
        Write(Side.System, 3);
        Assert.Equal(Now.AddMinutes(1), conversation.WaitingSince);
        Write(Side.Business, 4);
        Assert.Null(conversation.WaitingSince);
        Write(Side.Customer, 5);
        Assert.Equal(Now.AddMinutes(5), conversation.WaitingSince);
    }

    [Theory]
    [InlineData(ConversationStatus.Resolved, false)]
    [InlineData(ConversationStatus.Snoozed, true)]
    [InlineData(ConversationStatus.Active, true)]
    public void Only_resolving_answers_who_waits(ConversationStatus status, bool waits)
    {
        Write(Side.Customer, 0);

        conversation.ChangeStatus(status, Now);

        Assert.Equal(waits, conversation.WaitingSince is not null);
    }

    [Fact]
    public void When_it_was_resolved_is_kept_until_it_is_resolved_again()
    {
        conversation.ChangeStatus(ConversationStatus.Resolved, Now);
        conversation.ChangeStatus(ConversationStatus.Resolved, Now.AddMinutes(1));
        Write(Side.Customer, 2);
        Assert.Equal(Now, conversation.ResolvedAt);

        conversation.ChangeStatus(ConversationStatus.Resolved, Now.AddMinutes(3));
        Assert.Equal(Now.AddMinutes(3), conversation.ResolvedAt);
    }

    [Fact]
    public void A_snoozed_one_wakes_at_its_time_and_once()
    {
        conversation.Snooze(Now.AddHours(1));

        Assert.False(conversation.Wake(Now));
        Assert.True(conversation.Wake(Now.AddHours(1)));
        Assert.False(conversation.Wake(Now.AddHours(2)));
        Assert.Equal((ConversationStatus.Active, null), (conversation.Status, conversation.SnoozedUntil));
    }

    [Fact]
    public void One_snoozed_without_a_time_never_wakes_by_itself()
    {
        conversation.Snooze(Now.AddHours(1));
        conversation.Snooze(null);

        Assert.False(conversation.Wake(Now.AddYears(1)));
        Assert.Equal(ConversationStatus.Snoozed, conversation.Status);
    }

    [Theory]
    [InlineData(ConversationStatus.Active)]
    [InlineData(ConversationStatus.Resolved)]
    public void Another_status_takes_its_time_away(ConversationStatus status)
    {
        conversation.Snooze(Now.AddHours(1));

        conversation.ChangeStatus(status, Now);

        Assert.Null(conversation.SnoozedUntil);
    }

    [Fact]
    public void The_customer_wakes_it_and_the_business_does_not()
    {
        conversation.Snooze(Now.AddHours(1));
        Write(Side.Business, 0);
        Assert.Equal((ConversationStatus.Snoozed, Now.AddHours(1)), (conversation.Status, conversation.SnoozedUntil));

        Write(Side.Customer, 1);

        Assert.Equal((ConversationStatus.Active, null), (conversation.Status, conversation.SnoozedUntil));
    }

    [Fact]
    public void Labels_stand_in_the_order_of_their_names_and_the_same_ones_change_nothing()
    {
        conversation.Label([Vip, Billing]);
        Assert.Equal([Billing, Vip], conversation.Labels);
        Assert.Equal(ConversationParts.Sorting, conversation.TakeChanges());

        conversation.Label([Billing, Vip]);
        conversation.Prioritise(null);

        Assert.Equal(ConversationParts.None, conversation.Changes);
    }

    [Fact]
    public void A_mark_counts_as_one_unread_message_until_the_customer_writes_or_the_business_reads()
    {
        conversation.MarkUnread(Now);
        Assert.Equal(0, conversation.UnreadCount);

        Write(Side.Customer, 0);
        conversation.MarkUnread(Now);
        Assert.Equal((1, null), (conversation.UnreadCount, conversation.MarkedUnreadAt));

        conversation.BusinessRead(1);
        conversation.MarkUnread(Now);
        Assert.Equal((1, Now), (conversation.UnreadCount, conversation.MarkedUnreadAt));
        Write(Side.Customer, 1);
        Assert.Equal((1, null), (conversation.UnreadCount, conversation.MarkedUnreadAt));

        conversation.BusinessRead(1);
        conversation.MarkUnread(Now);
        Assert.True(conversation.UnmarkUnread());
        Assert.Equal((0, null), (conversation.UnreadCount, conversation.MarkedUnreadAt));
        Assert.False(conversation.UnmarkUnread());
    }

    [Fact]
    public void Erasure_takes_what_the_customer_was_sorted_under()
    {
        conversation.Label([Vip]);
        conversation.Prioritise(Priority.Urgent);

        conversation.Erase();

        Assert.Equal((0, null), (conversation.Labels.Count, conversation.Priority));
    }

    private void Write(Side side, int minute) => conversation.Receive(1, side, null, "text", Now.AddMinutes(minute));
}
