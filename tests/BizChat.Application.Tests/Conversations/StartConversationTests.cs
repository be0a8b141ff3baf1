using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Application.Tests.Conversations;

public sealed class StartConversationTests : World
{
    private static readonly ConversationStart Start = new()
    {
        BusinessId = Shop,
        CustomerName = "Ann",
        CustomerPhone = "+1",
        Content = "hello",
        ClientConversationId = "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
    };

    [Fact]
    public async Task It_begins_with_the_first_message()
    {
        var started = (await StartConversation.Handle(Who("visitor"), Start, None)).Value;

        Assert.True(started.IsNew);
        Assert.Equal(("Ann", "+1", "hello", 1), (started.View.CustomerName.ToString(), started.View.CustomerPhone.ToString(), started.View.LastMessage.ToString(), started.View.UnreadCount));
        Assert.Equal([typeof(ConversationCreated), typeof(MessagePosted)], Stores.Published.All.Where(told => told.ConversationId == started.View.Id).Select(told => told.GetType()));
    }

    [Fact]
    public async Task Without_a_message_it_is_empty()
    {
        var view = (await StartConversation.Handle(Who("visitor"), Start with { Content = null }, None)).Value.View;

        Assert.Equal((null, null, 0), (view.LastMessage, view.LastMessageId, view.UnreadCount));
    }

    [Theory]
    [InlineData("visitor", Side.Customer, "Ann")]
    [InlineData("customer", Side.Customer, "Ann")]
    [InlineData("trusted", Side.Customer, "Ann")]
    [InlineData("agent", Side.Business, "Bo")]
    [InlineData("key", Side.Business, "A program")]
    public async Task The_first_words_are_those_of_whoever_starts(string who, Side side, string name)
    {
        var started = (await StartConversation.Handle(Who(who), Start, None)).Value.View;
        var id = started.Id;

        var first = (await ReadMessages.Handle(Who("trusted"), id, new MessageQuery(null, null, null, null), None)).Value.Items[0];
        Assert.Equal((side, name), (first.SenderType, first.SenderName.ToString()));
        Assert.Equal(who switch { "agent" => Bo.Id, "key" => "key:k1", "trusted" => null, _ => $"customer:{started.CustomerId}" }, first.SenderId?.ToString());
    }

    [Theory]
    [InlineData("visitor", true)]
    [InlineData("customer", false)]
    [InlineData("agent", false)]
    [InlineData("key", false)]
    [InlineData("trusted", false)]
    public async Task Only_a_visitor_is_given_a_token(string who, bool given)
    {
        var started = (await StartConversation.Handle(Who(who), Start, None)).Value;

        Assert.Equal(given, started.CustomerToken is not null);
        if (given) Assert.Equal("customer:" + started.View.CustomerId, (await Stores.Tokens.ReadAsync(started.CustomerToken!, None))?.Subject);
    }

    [Fact]
    public async Task Every_start_but_a_customers_makes_a_customer()
    {
        var ann = (await StartConversation.Handle(Who("customer"), Start with { ClientConversationId = null }, None)).Value.View.CustomerId.ToString();
        var customers = new HashSet<string> { ann };
        foreach (var who in new[] { "visitor", "visitor", "agent", "key", "trusted" })
            customers.Add((await StartConversation.Handle(Who(who), Start with { ClientConversationId = null }, None)).Value.View.CustomerId.ToString());

        Assert.Equal(6, customers.Count);
        Assert.Equal(((Common.Caller.Customer)Who("customer")).Id, ann);
        foreach (var id in customers) Assert.NotNull(await Stores.WriteAsync(work => work.FindAsync<CustomerAccount>(id)));
    }

    [Theory]
    [InlineData("visitor", true)]
    [InlineData("agent", true)]
    [InlineData("neighbour", false)]
    [InlineData("agent of other", false)]
    public async Task A_repeat_by_whom_it_does_not_concern_is_a_conflict(string who, bool concerned)
    {
        await StartConversation.Handle(Who("visitor"), Start, None);

        var again = await StartConversation.Handle(Who(who), Start, None);

        if (concerned) Assert.False(again.Value.IsNew);
        else Assert.NotNull(again.Error);
    }

    [Fact]
    public async Task A_repeat_within_ten_minutes_is_the_same_conversation()
    {
        var started = (await StartConversation.Handle(Who("visitor"), Start, None)).Value;
        Clock.Advance(TimeSpan.FromMinutes(10));

        var again = (await StartConversation.Handle(Who("visitor"), Start, None)).Value;

        Assert.Equal((false, started.View.Id), (again.IsNew, again.View.Id));
    }

    [Fact]
    public async Task A_repeat_after_ten_minutes_is_a_conflict()
    {
        await StartConversation.Handle(Who("visitor"), Start, None);
        Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromMilliseconds(1));

        Assert.Equal(ErrorKind.Conflict, (await StartConversation.Handle(Who("visitor"), Start, None)).Error?.Kind);
    }

    [Fact]
    public async Task Anything_else_under_the_same_id_is_a_conflict()
    {
        await StartConversation.Handle(Who("visitor"), Start, None);
        ConversationStart[] others =
        [
            Start with { BusinessId = Other }, Start with { CustomerName = "Bea" }, Start with { CustomerPhone = null },
            Start with { CustomerEmail = "a@b" }, Start with { Content = null }, Start with { ClientMessageId = "k" },
        ];

        foreach (var other in others) Assert.Equal(ErrorKind.Conflict, (await StartConversation.Handle(Who("visitor"), other, None)).Error?.Kind);
    }

    [Fact]
    public async Task A_customer_keeps_one_identity_over_conversations()
    {
        var id = (await StartConversation.Handle(Who("customer"), Start, None)).Value.View.Id;

        Assert.Null((await ReadConversation.Handle(Who("customer"), id, None)).Error);
        Assert.NotNull((await ReadConversation.Handle(Who("neighbour"), id, None)).Error);
    }

    public static TheoryData<ConversationStart, string> Bad => new()
    {
        { Start with { BusinessId = null }, "businessId" },
        { Start with { BusinessId = "" }, "businessId" },
        { Start with { CustomerName = null }, "customerName" },
        { Start with { CustomerPhone = "\0" }, "customerPhone" },
        { Start with { CustomerEmail = new string('x', 201) }, "customerEmail" },
        { Start with { Content = "" }, "content" },
        { Start with { Content = "\u0001" }, "content" },
        { Start with { ClientConversationId = "not-a-uuid" }, "clientConversationId" },
        { Start with { ClientConversationId = "{6f9619ff-8b86-d011-b42d-00cf4fc964ff}" }, "clientConversationId" },
        { Start with { ClientMessageId = "" }, "clientMessageId" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_start_is_refused_by_its_field_and_leaves_nothing(ConversationStart start, string field)
    {
        var head = await Stores.Feed.HeadAsync(None);

        var result = await StartConversation.Handle(Who("visitor"), start, None);

        Assert.Equal((ErrorKind.Invalid, field), (result.Error!.Kind, result.Error.Field));
        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
    }

    [Fact]
    public async Task A_business_that_is_none_is_not_found()
    {
        var error = (await StartConversation.Handle(Who("visitor"), Start with { BusinessId = "none" }, None)).Error;

        Assert.Equal((ErrorKind.NotFound, "businessId"), (error!.Kind, error.Field));
    }
}
