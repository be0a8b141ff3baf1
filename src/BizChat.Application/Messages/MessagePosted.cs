using BizChat.Application.Feed;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Messages;

/// <param name="message">The new message.</param>
/// <param name="conversation">Its conversation, not changed after the commit.</param>
public sealed class MessagePosted(MessageView message, Conversation conversation)
    : FeedEvent(conversation.BusinessId, conversation.Id, message.Timestamp)
{
    public const string Name = "new_message";

    public override string Type => Name;

    public override long? MessageId => Message.Id;

    public MessageView Message { get; } = message;

    public Conversation Conversation { get; } = conversation;
}
