using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>The groups of columns that are written together, so that a message does not rewrite every index.</summary>
[Flags]
internal enum ConversationPart
{
    None = 0,
    LastMessage = 1,
    Receipts = 2,
    Details = 4,
    Origin = 8,
}

/// <summary>A conversation during a batch: what it was and which parts must be written at the end.</summary>
internal sealed class TrackedConversation(Conversation conversation, bool isNew)
{
    private readonly ConversationStatus? status = isNew ? null : conversation.Status;
    private readonly int unread = conversation.UnreadCount;
    private readonly double? firstResponse = conversation.FirstResponseSeconds;
    private readonly (string Customer, string? Digest) origin = (conversation.CustomerId, conversation.StartDigest);
    private ConversationPart changed;

    public Conversation Conversation => conversation;

    public void Changed(ConversationPart part) => changed |= part;

    public void Active(long position)
    {
        conversation.Activity = position;
        changed |= ConversationPart.LastMessage;
    }

    public void Save(Statements statements, BatchCounts counts)
    {
        if (changed is ConversationPart.None) return;
        if (conversation.FirstResponseSeconds != firstResponse) changed |= ConversationPart.Details;
        if ((conversation.CustomerId, conversation.StartDigest) != origin) changed |= ConversationPart.Origin;
        ConversationRows.Update(statements, conversation, changed);
        counts.Changed(conversation, status, unread);
    }
}
