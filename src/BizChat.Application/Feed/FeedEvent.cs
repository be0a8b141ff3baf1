namespace BizChat.Application.Feed;

/// <summary>
/// A stored change: a row of the feed and, after the commit, an event published to subscribers.
/// </summary>
public abstract class FeedEvent(string businessId, long? conversationId, DateTimeOffset timestamp)
{
    /// <summary>Its feed position, assigned by the store when it is recorded.</summary>
    public long Position { get; set; }

    /// <summary>The name of the hub's event of this kind.</summary>
    public abstract string Type { get; }

    /// <summary>The signal, which the feed stores; null for a resource, which the feed reads again.</summary>
    public virtual object? Signal => null;

    /// <summary>The message of the event; null when there is none.</summary>
    public virtual long? MessageId => null;

    /// <summary>The activity of the event; null when there is none.</summary>
    public virtual long? ActivityId => null;

    /// <summary>Whether only staff learn of it: customers find it neither in a room nor in the feed.</summary>
    public virtual bool IsForStaff => false;

    public string BusinessId { get; } = businessId;

    public long? ConversationId { get; } = conversationId;

    public DateTimeOffset Timestamp { get; } = timestamp;
}
