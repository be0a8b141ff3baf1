using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>A conversation during a batch: what it was before, and which of its parts must be written.</summary>
internal sealed class TrackedConversation(Conversation conversation, bool isNew)
{
    public Conversation Conversation => conversation;

    /// <summary>Whether it has no row yet.</summary>
    public bool IsNew { get; private set; } = isNew;

    /// <summary>What has changed and is not written yet.</summary>
    public ConversationParts Unsaved { get; private set; }

    /// <summary>Where the stored counts have counted it; null when they have not.</summary>
    public InboxGroup? Counted { get; } = isNew ? null : InboxGroup.Of(conversation);

    /// <summary>The unread messages that the stored counts have counted.</summary>
    public int CountedUnread { get; } = conversation.UnreadCount;

    /// <summary>Whether it had been answered before the batch.</summary>
    public bool WasAnswered { get; } = conversation.FirstResponseSeconds is not null;

    /// <summary>The labels in whose lists it is stored.</summary>
    public IReadOnlyList<ConversationLabel> ListedUnder { get; } = isNew ? [] : conversation.Labels;

    /// <summary>Its stored place in the inbox.</summary>
    public long StoredActivity { get; } = conversation.Activity;

    /// <summary>Takes note of what the entity says has changed.</summary>
    /// <returns>Whether anything has.</returns>
    public bool NoteChanges()
    {
        var changes = conversation.TakeChanges();
        Unsaved |= changes;
        return changes is not ConversationParts.None;
    }

    /// <summary>Its row was inserted, with all that had changed until then.</summary>
    public void Inserted()
    {
        IsNew = false;
        Unsaved = ConversationParts.None;
    }
}
