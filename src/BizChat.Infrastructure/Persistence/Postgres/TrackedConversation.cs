using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>A conversation during a batch: what it was, and what must be written of it.</summary>
internal sealed class TrackedConversation(Conversation conversation, bool isNew)
{
    private readonly ConversationStatus? status = isNew ? null : conversation.Status;
    private readonly int unread = conversation.UnreadCount;
    private readonly string? found = isNew ? null : Found(conversation);
    private bool isTouched = isNew;

    public Conversation Conversation => conversation;

    /// <summary>Whether there is no row of it yet.</summary>
    public bool IsNew { get; private set; } = isNew;

    /// <summary>Whether its row is not what it is now.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether it is found by other words than before the batch.</summary>
    public bool IsFoundAnew => isTouched && found != Found(conversation);

    public void Change() => IsChanged = isTouched = true;

    public void Saved() => IsNew = IsChanged = false;

    public void Count(BatchCounts counts)
    {
        if (isTouched) counts.Changed(conversation, status, unread);
    }

    /// <summary>What a search for the conversation itself looks through.</summary>
    public static string Found(Conversation conversation) => SearchText.Join(conversation.CustomerName, conversation.CustomerPhone, conversation.CustomerEmail);
}
