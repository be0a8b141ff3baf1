using BizChat.Application.Feed;

namespace BizChat.WebApi.Feed;

/// <summary>What the API's description says of the feed.</summary>
internal static class FeedDocs
{
    public static ApiOperation Read { get; } = new("readEvents", "What happened after a position, in order")
    {
        Description = "For agents (`businessId`) and a customer (`conversationId`); give one of the two. `type` and `data` are those of the hub's events that change stored state: signals as they were, resources as they are now. Events are kept for 30 days.",
        Parameters =
        [
            new("businessId", "All of this business.", "tech-store"),
            new("conversationId", "Only of this conversation.") { Least = 1 },
            new("after", "The position of the last event that the caller knows.") { Least = 0, Usual = 0 },
            Describing.Limit(ReadFeed.UsualLimit, ReadFeed.MostLimit),
            new("wait", $"If nothing has happened: how many seconds to wait for it, 0 to {ReadFeed.MostWait}.") { Least = 0, Most = ReadFeed.MostWait, Usual = 0 },
        ],
        Answers =
        [
            new(200, typeof(IReadOnlyList<FeedItem>), "A page of events.", new[]
            {
                new FeedItem { Position = 42, Type = "new_message", BusinessId = "tech-store", ConversationId = 1, Data = Examples.Message, Timestamp = Examples.Message.Timestamp },
            }),
        ],
        Refusals = [400, 401, 403, 404, 410, 429],
    };

    public static ApiOperation Head { get; } = new("readHead", "Where the feed ends now")
    {
        Answers = [new(200, typeof(FeedHead), "The position of the newest event; 0 when there was none yet.", new FeedHead(42))],
        Refusals = [401],
    };
}
