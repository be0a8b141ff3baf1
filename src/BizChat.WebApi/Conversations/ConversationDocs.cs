using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Conversations;

/// <summary>What the API's description says of conversations.</summary>
internal static class ConversationDocs
{
    public static ApiOperation List { get; } = new("listConversations", "Conversations of a business, latest activity first")
    {
        Description = "For agents.",
        Parameters =
        [
            BusinessId,
            new("status", "Only conversations of this status.") { OneOf = EnumText<ConversationStatus>.All },
            new("assignee", "Only conversations that this agent looks after: `me`, `none`, or an agent's id."),
            new("search", $"Only conversations in whose customer's name, phone or e-mail, or in whose messages, this text occurs; at most {ListConversations.MaxSearch} characters.", "headphones"),
            new("unread", "`true`: only conversations with customer messages that the business has not read."),
            Limit(ListConversations.UsualLimit, ListConversations.MostLimit),
            Offset("conversations"),
            new("cursor", "From the `next` link of a page: the page after it, also while messages arrive. Not with `offset`."),
        ],
        Answers = [new(200, typeof(IReadOnlyList<ConversationView>), "A page of them.", new[] { Examples.Conversation }) { Headers = Paging }],
        Refusals = [400, 401, 403, 404, 429],
    };

    public static ApiOperation Start { get; } = new("startConversation", "Start a conversation")
    {
        Description = "For agents, customers and visitors. A visitor's answer has a `customer_token`, which opens this customer's conversations. Sent again within ten minutes with the same `clientConversationId`, a UUID that is the visitor's secret, it answers 200 with the same conversation.",
        IsPublic = true,
        BodyExample = new { businessId = "tech-store", customerName = "John Doe", customerPhone = "+1234567890", content = "Hello, I need help" },
        Answers =
        [
            new(201, typeof(ConversationWithToken), "Started.", ConversationWithToken.Of(Examples.Conversation, "eyJhbGciOiJIUzI1NiJ9.…")) { Headers = NewAt },
            new(200, typeof(ConversationWithToken), "It had been started before.", ConversationWithToken.Of(Examples.Conversation, "eyJhbGciOiJIUzI1NiJ9.…")),
        ],
        Refusals = [400, 403, 404, 409, 413, 415, 429],
    };

    public static ApiOperation Read { get; } = new("readConversation", "A conversation")
    {
        Description = "For agents and its customer.",
        Parameters = [ConversationId],
        Answers = [new(200, typeof(ConversationView), "The conversation.", Examples.Conversation)],
        Refusals = [401, 404],
    };

    public static ApiOperation Change { get; } = new("changeConversation", "Change a conversation")
    {
        Description = "For agents: its status, who looks after it, or what is known of its customer. What is left out stays; null takes away. Details of the customer are changed in all conversations of this customer.",
        Parameters = [ConversationId],
        BodyExample = new { status = "resolved" },
        Answers = [new(200, typeof(ConversationView), "As it is now.", Examples.Conversation)],
        Refusals = [400, 401, 403, 404, 413, 415, 429],
    };

    public static ApiOperation ChangeStatus { get; } = Change with { Id = "changeConversationStatus", Summary = "Change the status of a conversation", Description = "A short form of changing the conversation." };
}
