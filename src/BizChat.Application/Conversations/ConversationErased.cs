using BizChat.Application.Feed;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>The content of a conversation was erased.</summary>
/// <param name="conversation">Not changed after the commit.</param>
/// <param name="now">Time of the action.</param>
public sealed class ConversationErased(Conversation conversation, DateTimeOffset now) : FeedEvent(conversation.BusinessId, conversation.Id, now)
{
    public const string Name = "conversation_erased";

    public override string Type => Name;

    public override object Signal => Erasure;

    public ErasureSignal Erasure { get; } = new(conversation.Id);

    public Conversation Conversation { get; } = conversation;
}

/// <summary>Signal that the messages of a conversation were erased; clients reload them.</summary>
[CamelCase]
public sealed record ErasureSignal(long ConversationId);
