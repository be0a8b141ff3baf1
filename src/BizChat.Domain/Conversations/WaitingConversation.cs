namespace BizChat.Domain.Conversations;

/// <summary>An unassigned conversation of a business with round robin, for which no agent was available.</summary>
public sealed class WaitingConversation
{
    private WaitingConversation() { }

    public long ConversationId { get; private set; }

    public string BusinessId { get; private set; } = null!;

    /// <summary>The feed position of what made it wait: the order in which they are given out.</summary>
    public long Position { get; private set; }

    public static WaitingConversation Since(Conversation conversation, long position) =>
        new() { ConversationId = conversation.Id, BusinessId = conversation.BusinessId, Position = position };
}
