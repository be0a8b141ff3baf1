using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>A conversation during a batch: what it was before, and which of its parts must be written.</summary>
internal sealed class TrackedConversation(Conversation conversation, bool isNew)
{
    private ConversationParts unsaved;

    public Conversation Conversation => conversation;

    /// <summary>Whether it has no row yet.</summary>
    public bool IsNew { get; private set; } = isNew;

    /// <summary>The status that the stored counts have counted it under; null when they have not.</summary>
    public ConversationStatus? CountedStatus { get; } = isNew ? null : conversation.Status;

    /// <summary>The unread messages that the stored counts have counted.</summary>
    public int CountedUnread { get; } = conversation.UnreadCount;

    /// <summary>Takes note of what the entity says has changed.</summary>
    /// <returns>Whether anything has.</returns>
    public bool NoteChanges()
    {
        var changes = conversation.TakeChanges();
        unsaved |= changes;
        return changes is not ConversationParts.None;
    }

    public bool IsUnsaved(ConversationParts part) => unsaved.HasFlag(part);

    /// <summary>Its row was inserted, with all that had changed until then.</summary>
    public void Inserted()
    {
        IsNew = false;
        unsaved = ConversationParts.None;
    }
}
