using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Tests;

/// <summary>Who may do what: every use case, every kind of caller, in a business of the caller's own and in another.</summary>
public sealed class PolicyTests : World
{
    private const string Yes = "";
    private const string SignIn = "Unauthenticated";
    private const string Forbidden = "Forbidden";
    private const string NotFound = "NotFound";

    private static readonly string[] Callers =
        ["trusted", "agent", "agent of both", "key", "customer", "neighbour", "agent of other", "key of other", "customer of other", "visitor"];

    /// <summary>In the order of <see cref="Callers"/>.</summary>
    private static readonly Dictionary<string, string[]> Table = new()
    {
        //                         trusted agent both key  customer   neighbour  agent2     key2       customer2  visitor
        ["read business"] = [Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
        ["change business"] = [Yes, Yes, Yes, Yes, Forbidden, Forbidden, Forbidden, Forbidden, Forbidden, SignIn],
        ["read stats"] = [Yes, Yes, Yes, Yes, Forbidden, Forbidden, NotFound, NotFound, NotFound, SignIn],
        ["join business"] = [Yes, Yes, Yes, Yes, Forbidden, Forbidden, NotFound, NotFound, NotFound, SignIn],
        ["list conversations"] = [Yes, Yes, Yes, Yes, Forbidden, Forbidden, NotFound, NotFound, NotFound, SignIn],
        ["start conversation"] = [Yes, Yes, Yes, Yes, Yes, Yes, Forbidden, Forbidden, Forbidden, Yes],
        ["read conversation"] = [Yes, Yes, Yes, Yes, Yes, NotFound, NotFound, NotFound, NotFound, SignIn],
        ["change conversation"] = [Yes, Yes, Yes, Yes, Forbidden, NotFound, NotFound, NotFound, NotFound, SignIn],
        ["join conversation"] = [Yes, Yes, Yes, Yes, Yes, NotFound, NotFound, NotFound, NotFound, SignIn],
        ["read messages"] = [Yes, Yes, Yes, Yes, Yes, NotFound, NotFound, NotFound, NotFound, SignIn],
        ["send as business"] = [Yes, Yes, Yes, Yes, Forbidden, Forbidden, NotFound, NotFound, Forbidden, SignIn],
        ["send as customer"] = [Yes, Forbidden, Forbidden, Forbidden, Yes, NotFound, Forbidden, Forbidden, NotFound, SignIn],
        ["acknowledge"] = [Yes, Yes, Yes, Yes, Yes, NotFound, NotFound, NotFound, NotFound, SignIn],
        ["type as business"] = [Yes, Yes, Yes, Yes, Forbidden, Forbidden, NotFound, NotFound, Forbidden, SignIn],
        ["type as customer"] = [Yes, Forbidden, Forbidden, Forbidden, Yes, NotFound, Forbidden, Forbidden, NotFound, SignIn],
        ["feed of business"] = [Yes, Yes, Yes, Yes, Forbidden, Forbidden, NotFound, NotFound, NotFound, SignIn],
        ["feed of conversation"] = [Yes, Yes, Yes, Yes, Yes, NotFound, NotFound, NotFound, NotFound, SignIn],
        ["feed head"] = [Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, SignIn],
    };

    public static TheoryData<string> Actions => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Each_may_do_what_the_table_says(string what)
    {
        var answers = new List<string>();
        foreach (var who in Callers)
        {
            var head = await Stores.Feed.HeadAsync(None);
            var error = await DoAsync(what, who, Shop, Mine);
            if (error is not null) Assert.Equal(head, await Stores.Feed.HeadAsync(None));
            answers.Add(error?.Kind.ToString() ?? "");
        }

        Assert.Equal(Table[what], answers);
    }

    /// <summary>The mirror: a caller who is refused in one business exists, and is served in the other.</summary>
    [Theory]
    [InlineData("agent of other", "send as business")]
    [InlineData("agent of other", "list conversations")]
    [InlineData("agent of other", "change business")]
    [InlineData("agent of other", "change conversation")]
    [InlineData("key of other", "send as business")]
    [InlineData("key of other", "feed of business")]
    [InlineData("key of other", "read stats")]
    [InlineData("customer of other", "send as customer")]
    [InlineData("customer of other", "read messages")]
    [InlineData("customer of other", "feed of conversation")]
    [InlineData("customer of other", "start conversation")]
    public async Task The_outsider_is_at_home_elsewhere(string who, string what)
    {
        Assert.NotNull(await DoAsync(what, who, Shop, Mine));
        Assert.Null(await DoAsync(what, who, Other, Theirs));
    }

    [Theory]
    [InlineData("read conversation", "agent of other")]
    [InlineData("read messages", "customer of other")]
    [InlineData("read messages", "neighbour")]
    [InlineData("send as business", "agent of other")]
    [InlineData("change conversation", "key of other")]
    [InlineData("acknowledge", "customer of other")]
    [InlineData("join conversation", "neighbour")]
    [InlineData("feed of conversation", "neighbour")]
    public async Task What_may_not_be_seen_is_answered_as_what_is_not_there(string what, string who) =>
        Assert.Equal(await DoAsync(what, who, Shop, 999), await DoAsync(what, who, Shop, Mine));

    [Fact]
    public async Task A_business_of_others_is_answered_as_one_that_is_not_there()
    {
        foreach (var what in new[] { "read stats", "join business", "list conversations", "feed of business" })
            Assert.Equal(await DoAsync(what, "agent of other", "none", Mine), await DoAsync(what, "agent of other", Shop, Mine));
    }

    private async Task<Error?> DoAsync(string what, string who, string business, long conversation)
    {
        var caller = Who(who);
        var first = (await Stores.History.ReadAsync(Application.Common.Scope.Everything, conversation, new MessageRange(1), None))?.Items[0].Id ?? 999;
        return what switch
        {
            "read business" => (await ReadBusiness.Handle(caller, business, None)).Error,
            "change business" => (await ChangeBusiness.Handle(caller, business, new BusinessChanges { Status = BusinessStatus.Away }, None)).Error,
            "read stats" => (await ReadStats.Handle(caller, business, None)).Error,
            "join business" => (await JoinBusiness.Handle(caller, business, () => Task.FromResult(new ConnectedNow([], [])), None)).Error,
            "list conversations" => (await ListConversations.Handle(caller, business, new InboxQuery(null, null, null, null, null), None)).Error,
            "start conversation" => (await StartConversation.Handle(caller, new ConversationStart { BusinessId = business, CustomerName = "New" }, None)).Error,
            "read conversation" => (await ReadConversation.Handle(caller, conversation, None)).Error,
            "change conversation" =>
                (await ChangeConversation.Handle(caller, conversation, new ConversationChanges { Status = ConversationStatus.Resolved }, None)).Error,
            "join conversation" => (await JoinConversation.Handle(caller, conversation, _ => Task.CompletedTask, None)).Error,
            "read messages" => (await ReadMessages.Handle(caller, conversation, new MessageQuery(null, null, null, null), None)).Error,
            "send as business" => (await SendMessage.Handle(caller, conversation, Says("text", Side.Business), None)).Error,
            "send as customer" => (await SendMessage.Handle(caller, conversation, Says("text", Side.Customer), None)).Error,
            "acknowledge" => (await AcknowledgeMessages.Handle(caller, conversation, first, MessageStatus.Read, None)).Error,
            "type as business" => (await SignalTyping.Handle(caller, Types(conversation, Side.Business), None)).Error,
            "type as customer" => (await SignalTyping.Handle(caller, Types(conversation, Side.Customer), None)).Error,
            "feed of business" => (await ReadFeed.Handle(caller, new FeedQuery(business, null, null, null, null), None)).Error,
            "feed of conversation" => (await ReadFeed.Handle(caller, new FeedQuery(null, conversation, null, null, null), None)).Error,
            "feed head" => (await ReadFeedHead.Handle(caller, None)).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Nothing goes by this name."),
        };
    }

    private static TypingDraft Types(long conversation, Side side) =>
        new() { ConversationId = new Application.Common.WireId(conversation), SenderName = "Somebody", SenderType = side };
}
