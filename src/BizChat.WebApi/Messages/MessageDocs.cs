using BizChat.Application.Messages;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Messages;

/// <summary>What the API's description says of messages.</summary>
internal static class MessageDocs
{
    public static ApiOperation Read { get; } = new("listMessages", "Messages of a conversation, oldest first")
    {
        Description = "For agents and its customer. Without `before` or `after`: the newest, after skipping `offset`. Give at most one of `offset`, `before` and `after`.",
        Parameters =
        [
            ConversationId,
            Limit(ReadMessages.UsualLimit, ReadMessages.MostLimit),
            Offset("of the newest messages"),
            new("before", "A message id: the newest messages that are older.") { Least = 1 },
            new("after", "A message id, or 0: all that came since, in order, a page at a time.") { Least = 0 },
        ],
        Answers = [new(200, typeof(IReadOnlyList<MessageView>), "A page of them.", new[] { Examples.Message }) { Headers = Paging }],
        Refusals = [400, 401, 404, 429],
    };

    public static ApiOperation Send { get; } = new("sendMessage", "Send a message")
    {
        Description = "For agents and its customer. `senderType` must be the side the caller is on. Agents and customers go by the names that the server knows; an API key may give another than its own. The text has at most 10 000 UTF-16 code units and is stored as it is; it may be missing when there is a file. Sent again with the same `clientMessageId` and the same content it answers 200 with the same message, which is stored and announced once.",
        Parameters = [ConversationId],
        BodyExample = new { senderType = "business", senderName = "Support Agent", content = "How can I help you?", messageType = "text" },
        Answers =
        [
            new(201, typeof(MessageView), "Stored, and on disk.", Examples.Message),
            new(200, typeof(MessageView), "It had been sent before.", Examples.Message),
        ],
        Refusals = [400, 401, 403, 404, 409, 413, 415, 429, 503, 507],
    };

    public static ApiOperation Delivered { get; } = Receipt("acknowledgeDelivery", "Say that messages have arrived");

    public static ApiOperation Seen { get; } = Receipt("acknowledgeReading", "Say that messages have been read");

    private static ApiOperation Receipt(string id, string summary) => new(id, summary)
    {
        Description = "For agents and its customer. Covers the message and all earlier ones of the same side. A receipt from the sender's own side, a repeat and a step back change nothing and are no error.",
        Parameters = [ConversationId],
        BodyExample = new { messageId = 123 },
        Answers = [new(204, null, "Noted.")],
        Refusals = [400, 401, 404, 413, 415, 429],
    };
}
