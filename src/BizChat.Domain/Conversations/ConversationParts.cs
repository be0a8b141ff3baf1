namespace BizChat.Domain.Conversations;

/// <summary>The parts of a conversation that are stored separately, so that a message does not rewrite every index.</summary>
[Flags]
public enum ConversationParts
{
    None = 0,

    /// <summary>The last message, the counters that it changes, and the place in the inbox.</summary>
    LastMessage = 1,

    /// <summary>How far each side has acknowledged the other's messages, and how many are unread.</summary>
    Receipts = 2,

    /// <summary>Status and assignee, until when it is snoozed, when it was resolved.</summary>
    Handling = 4,

    /// <summary>Name and contact of the customer.</summary>
    Customer = 8,

    /// <summary>How long the customer waited for the first answer.</summary>
    FirstResponse = 16,

    /// <summary>Whose it is, and the digest of what it was started with.</summary>
    Origin = 32,

    /// <summary>Since when the customer waits for an answer.</summary>
    Waiting = 64,

    /// <summary>Labels and priority.</summary>
    Sorting = 128,

    /// <summary>The rating by the customer.</summary>
    Rating = 256,

    /// <summary>When the customer first wrote since the last resolution, and until when an answer is awaited.</summary>
    Opening = 512,
}
