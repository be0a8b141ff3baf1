namespace BizChat.Application.Feed;

/// <summary>
/// Something that changed stored state: a row of the feed and, after the commit, what connected clients are told.
/// </summary>
public abstract class FeedEvent(string businessId, long? conversationId, DateTimeOffset timestamp)
{
    /// <summary>Its place in the feed; given by the store when it is recorded.</summary>
    public long Position { get; set; }

    /// <summary>The name of the hub's event of this kind.</summary>
    public abstract string Type { get; }

    /// <summary>The signal itself, which the feed keeps; null for a resource, which the feed reads anew.</summary>
    public virtual object? Signal => null;

    /// <summary>The message that the event is about; null when it is about none.</summary>
    public virtual long? MessageId => null;

    public string BusinessId { get; } = businessId;

    public long? ConversationId { get; } = conversationId;

    public DateTimeOffset Timestamp { get; } = timestamp;
}
