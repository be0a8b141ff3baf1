using BizChat.Application.Feed;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

public sealed class ConversationCreated(Conversation conversation) : FeedEvent(conversation.BusinessId, conversation.Id, conversation.CreatedAt)
{
    public const string Name = "conversation_created";

    public override string Type => Name;

    public Conversation Conversation { get; } = conversation;
}

/// <summary>A conversation was changed. Changes by messages and receipts have their own events.</summary>
/// <param name="conversation">Not changed after the commit.</param>
/// <param name="now">Time of the change.</param>
/// <param name="isForStaff">Whether its customer sees nothing of the change.</param>
public sealed class ConversationUpdated(Conversation conversation, DateTimeOffset now, bool isForStaff = false) : FeedEvent(conversation.BusinessId, conversation.Id, now)
{
    public const string Name = "conversation_updated";

    public override string Type => Name;

    public override bool IsForStaff => isForStaff;

    /// <summary>The agent to whom it was assigned by another; null when it was not.</summary>
    public string? AssignedTo { get; init; }

    public Conversation Conversation { get; } = conversation;
}
