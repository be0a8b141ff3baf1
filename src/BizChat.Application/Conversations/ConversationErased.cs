using BizChat.Application.Common;
using BizChat.Application.Feed;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>All that was said in a conversation was erased.</summary>
/// <param name="conversation">After the commit it changes no more.</param>
/// <param name="now">When.</param>
public sealed class ConversationErased(Conversation conversation, DateTimeOffset now) : FeedEvent(conversation.BusinessId, conversation.Id, now)
{
    public const string Name = "conversation_erased";

    public override string Type => Name;

    public override object Signal => Erasure;

    public ErasureSignal Erasure { get; } = new(conversation.Id);

    public Conversation Conversation { get; } = conversation;
}

/// <summary>Tells that the messages of a conversation have neither text nor files any more; whoever shows them loads them anew.</summary>
[CamelCase]
public sealed record ErasureSignal(long ConversationId);
