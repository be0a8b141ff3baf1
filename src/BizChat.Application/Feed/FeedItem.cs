using BizChat.Application.Common;

namespace BizChat.Application.Feed;

/// <summary>An event as the feed gives it to readers.</summary>
public sealed record FeedItem
{
    public required long Position { get; init; }

    /// <summary>The name of the hub's event of this kind.</summary>
    public required Utf8Text Type { get; init; }
    public required Utf8Text BusinessId { get; init; }
    public required long? ConversationId { get; init; }

    /// <summary>A signal as it was, or a resource as it is now.</summary>
    public required object Data { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>Whose events: a business's, or those of one conversation.</summary>
public readonly record struct FeedSubject
{
    private FeedSubject(string? businessId, long conversationId) => (BusinessId, ConversationId) = (businessId, conversationId);

    /// <summary>Null when the subject is a conversation.</summary>
    public string? BusinessId { get; }

    public long ConversationId { get; }

    public static FeedSubject Business(string id) => new(id, 0);

    public static FeedSubject Conversation(long id) => new(null, id);
}
