using BizChat.Application.Feed;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Messages;

/// <param name="update">The signal to the senders.</param>
/// <param name="conversation">Not changed after the commit.</param>
/// <param name="unreadChanged">Whether the unread count of the conversation changed.</param>
public sealed class MessagesAcknowledged(MessageStatusUpdate update, Conversation conversation, bool unreadChanged)
    : FeedEvent(conversation.BusinessId, conversation.Id, update.Timestamp)
{
    public const string Name = "message_status_update";

    public override string Type => Name;

    public override object Signal => Update;

    public MessageStatusUpdate Update { get; } = update;

    public Conversation Conversation { get; } = conversation;

    public bool UnreadChanged { get; } = unreadChanged;
}
