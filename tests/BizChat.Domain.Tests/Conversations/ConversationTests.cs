using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Domain.Tests.Conversations;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly Conversation conversation = Conversation.Start(1, "shop", Customer.Create("Ann", "+1", "a@b").Value, "c1", "key", "digest", Now);

    [Fact]
    public void It_begins_active_and_empty()
    {
        Assert.Equal((ConversationStatus.Active, 0L, 0, null, null), (conversation.Status, conversation.LastSeq, conversation.UnreadCount, conversation.LastMessage, conversation.LastMessageId));
        Assert.Equal(("Ann", "+1", "a@b", "c1", "key", "digest"),
            (conversation.CustomerName, conversation.CustomerPhone, conversation.CustomerEmail, conversation.CustomerId, conversation.ClientConversationId, conversation.StartDigest));
        Assert.Equal((Now, Now), (conversation.CreatedAt, conversation.LastMessageAt));
    }

    [Fact]
    public void Every_message_gets_the_next_number_whoever_wrote_it()
    {
        Side[] sides = [Side.Customer, Side.Business, Side.System, Side.Customer];

        Assert.Equal([1, 2, 3, 4], sides.Select(side => conversation.Receive(1, side, null, "text", Now)));
    }

    [Fact]
    public void It_shows_who_wrote_the_last_message()
    {
        conversation.Receive(1, Side.Customer, "customer:c1", "help", Now);
        conversation.Receive(2, Side.Business, "a1", "yes?", Now);

        Assert.Equal((Side.Business, "a1"), (conversation.LastMessageSenderType, conversation.LastMessageSenderId));
        conversation.Erase();
        Assert.Equal((Side.Business, "a1"), (conversation.LastMessageSenderType, conversation.LastMessageSenderId));
    }

    [Theory]
    [InlineData(Side.Customer, 1)]
    [InlineData(Side.Business, 0)]
    [InlineData(Side.System, 0)]
    public void Only_what_the_customer_wrote_is_unread(Side side, int unread)
    {
        conversation.Receive(1, side, null, "text", Now);

        Assert.Equal(unread, conversation.UnreadCount);
    }

    [Theory]
    [InlineData(ConversationStatus.Resolved, Side.Customer, ConversationStatus.Active)]
    [InlineData(ConversationStatus.Snoozed, Side.Customer, ConversationStatus.Active)]
    [InlineData(ConversationStatus.Resolved, Side.Business, ConversationStatus.Resolved)]
    [InlineData(ConversationStatus.Snoozed, Side.Business, ConversationStatus.Snoozed)]
    [InlineData(ConversationStatus.Resolved, Side.System, ConversationStatus.Resolved)]
    public void Only_the_customer_wakes_a_conversation(ConversationStatus status, Side side, ConversationStatus after)
    {
        conversation.ChangeStatus(status, Now);

        conversation.Receive(1, side, null, "text", Now);

        Assert.Equal(after, conversation.Status);
    }

    [Fact]
    public void The_first_answer_is_timed_once_from_the_first_question()
    {
        conversation.Receive(1, Side.Business, null, "welcome", Now);
        conversation.Receive(1, Side.Customer, null, "help", Now.AddSeconds(10));
        conversation.Receive(1, Side.Customer, null, "help!", Now.AddSeconds(20));
        conversation.Receive(1, Side.Business, null, "yes?", Now.AddSeconds(40));
        conversation.Receive(1, Side.Business, null, "still there?", Now.AddSeconds(400));

        Assert.Equal(30, conversation.FirstResponseSeconds);
    }

    [Fact]
    public void A_clock_that_went_back_makes_no_negative_waiting()
    {
        conversation.Receive(1, Side.Customer, null, "help", Now);
        conversation.Receive(1, Side.Business, null, "yes?", Now.AddHours(-1));

        Assert.Equal(0, conversation.FirstResponseSeconds);
    }

    [Fact]
    public void A_receipt_is_news_for_what_was_not_acknowledged_before()
    {
        Assert.Equal(new SeqRange(1, 3), conversation.Acknowledge(Side.Customer, 3, read: false));
        Assert.Equal(new SeqRange(4, 5), conversation.Acknowledge(Side.Customer, 5, read: false));
        Assert.Equal(new SeqRange(1, 4), conversation.Acknowledge(Side.Customer, 4, read: true));
        Assert.Equal(new Acknowledged(5, 4), conversation.OfCustomer);
    }

    [Fact]
    public void A_repeat_or_a_step_back_is_no_news()
    {
        conversation.Acknowledge(Side.Business, 5, read: true);

        Assert.Null(conversation.Acknowledge(Side.Business, 5, read: true));
        Assert.Null(conversation.Acknowledge(Side.Business, 3, read: true));
        Assert.Null(conversation.Acknowledge(Side.Business, 5, read: false));
        Assert.Equal(new Acknowledged(5, 5), conversation.OfBusiness);
    }

    [Fact]
    public void Each_side_is_acknowledged_on_its_own()
    {
        conversation.Acknowledge(Side.Business, 5, read: true);
        conversation.Acknowledge(Side.Customer, 3, read: false);

        Assert.Equal((new Acknowledged(5, 5), new Acknowledged(3, 0)), (conversation.OfBusiness, conversation.OfCustomer));
    }

    [Fact]
    public void Nobody_acknowledges_what_the_system_says()
    {
        Assert.Null(conversation.Acknowledge(Side.System, 3, read: true));
        Assert.Equal((default, default), (conversation.OfBusiness, conversation.OfCustomer));
    }

    [Fact]
    public void Unread_falls_by_what_was_read_and_never_below_zero()
    {
        for (var i = 0; i < 3; i++) conversation.Receive(1, Side.Customer, null, "text", Now);

        conversation.BusinessRead(2);
        Assert.Equal(1, conversation.UnreadCount);
        conversation.BusinessRead(2);
        Assert.Equal(0, conversation.UnreadCount);
    }

    [Fact]
    public void It_can_be_given_to_an_agent_and_taken_away()
    {
        var agent = Agent.Register("Bo", "Bo@Example.test", Now).Value;

        conversation.Assign(agent);
        Assert.Equal((agent.Id, "Bo"), (conversation.AssigneeId, conversation.AssigneeName));
        conversation.Assign(null);
        Assert.Equal((null, null), (conversation.AssigneeId, conversation.AssigneeName));
    }

    [Fact]
    public void It_can_turn_out_to_be_another_customers()
    {
        conversation.MoveTo(CustomerAccount.Open("c2", "shop", "42", "Anna", null, null, Now));

        Assert.Equal("c2", conversation.CustomerId);
    }

    [Fact]
    public void Erased_it_keeps_its_numbers_and_nothing_personal()
    {
        var started = Conversation.Start(1, "shop", Customer.Create("Ann", "+1", "a@b").Value, "c1", "client-id", "digest", Now);
        started.Receive(1, Side.Customer, "customer:c1", "secret", Now);

        started.Erase();

        Assert.Equal(("Erased customer", null, null, null, null), (started.CustomerName, started.CustomerPhone, started.CustomerEmail, started.LastMessage, started.StartDigest));
        Assert.Equal(("c1", "client-id", 1L, 1, Now), (started.CustomerId, started.ClientConversationId, started.LastSeq, started.UnreadCount, started.LastMessageAt));
        Assert.Equal((Side.Customer, null), (started.LastMessageSenderType, started.LastMessageSenderId));
    }

    [Fact]
    public void Its_customer_can_be_described_anew()
    {
        conversation.Describe(Customer.Create("Anna", null, "x@y").Value);

        Assert.Equal(("Anna", null, "x@y", "c1"), (conversation.CustomerName, conversation.CustomerPhone, conversation.CustomerEmail, conversation.CustomerId));
    }
}
