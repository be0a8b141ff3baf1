using BizChat.Application.Businesses;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;

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

    public string BusinessId { get; } = businessId;

    public long? ConversationId { get; } = conversationId;

    public DateTimeOffset Timestamp { get; } = timestamp;
}

/// <param name="message">The new message.</param>
/// <param name="conversation">Its conversation as the commit left it; it changes no more.</param>
public sealed class MessagePosted(MessageView message, Conversation conversation)
    : FeedEvent(conversation.BusinessId, conversation.Id, message.Timestamp)
{
    public override string Type => "new_message";
    public MessageView Message { get; } = message;
    public Conversation Conversation { get; } = conversation;
}

/// <param name="update">What senders are told.</param>
/// <param name="conversation">As the commit left it.</param>
/// <param name="unreadChanged">Whether the inbox shows another number now.</param>
public sealed class MessagesAcknowledged(MessageStatusUpdate update, Conversation conversation, bool unreadChanged)
    : FeedEvent(conversation.BusinessId, conversation.Id, update.Timestamp)
{
    public override string Type => "message_status_update";
    public MessageStatusUpdate Update { get; } = update;
    public Conversation Conversation { get; } = conversation;
    public bool UnreadChanged { get; } = unreadChanged;
}

public sealed class ConversationCreated(Conversation conversation) : FeedEvent(conversation.BusinessId, conversation.Id, conversation.CreatedAt)
{
    public override string Type => "conversation_created";
    public Conversation Conversation { get; } = conversation;
}

public sealed class ConversationUpdated(Conversation conversation, DateTimeOffset now) : FeedEvent(conversation.BusinessId, conversation.Id, now)
{
    public override string Type => "conversation_updated";
    public Conversation Conversation { get; } = conversation;
}

public sealed class BusinessStatusChanged(BusinessStatusUpdate update, DateTimeOffset now) : FeedEvent(update.BusinessId, null, now)
{
    public override string Type => "business_status";
    public BusinessStatusUpdate Update { get; } = update;
}
