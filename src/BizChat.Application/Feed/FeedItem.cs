namespace BizChat.Application.Feed;

/// <summary>An event as readers of the feed receive it.</summary>
public sealed record FeedItem
{
    public required long Position { get; init; }

    /// <summary>The name of the hub's event of this kind.</summary>
    public required Utf8Text Type { get; init; }
    public required Utf8Text BusinessId { get; init; }
    public required long? ConversationId { get; init; }

    /// <summary>A signal as stored, or the current state of a resource.</summary>
    public required object Data { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>The subject of a feed: a business or one conversation.</summary>
public readonly record struct FeedSubject
{
    private FeedSubject(string? businessId, long conversationId, bool isForStaff) => (BusinessId, ConversationId, IsForStaff) = (businessId, conversationId, isForStaff);

    /// <summary>Null when the subject is a conversation.</summary>
    public string? BusinessId { get; }

    public long ConversationId { get; }

    /// <summary>Whether it has the events that only staff learn of.</summary>
    public bool IsForStaff { get; }

    public static FeedSubject Business(string id) => new(id, 0, isForStaff: true);

    /// <summary>A conversation as its customer sees it.</summary>
    public static FeedSubject Conversation(long id) => new(null, id, isForStaff: false);

    /// <summary>A conversation as staff see it.</summary>
    public static FeedSubject StaffConversation(long id) => new(null, id, isForStaff: true);
}
