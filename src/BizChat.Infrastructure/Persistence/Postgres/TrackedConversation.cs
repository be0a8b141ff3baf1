using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>A conversation during a batch: what it was, and what must be written of it.</summary>
internal sealed class TrackedConversation(Conversation conversation, bool isNew)
{
    private readonly ConversationStatus? status = isNew ? null : conversation.Status;
    private readonly int unread = conversation.UnreadCount;
    private bool isTouched = isNew;

    public Conversation Conversation => conversation;

    /// <summary>Whether there is no row of it yet.</summary>
    public bool IsNew { get; private set; } = isNew;

    /// <summary>Whether its row is not what it is now.</summary>
    public bool IsChanged { get; private set; }

    public void Change() => IsChanged = isTouched = true;

    public void Saved() => IsNew = IsChanged = false;

    public void Count(BatchCounts counts)
    {
        if (isTouched) counts.Changed(conversation, status, unread);
    }
}
