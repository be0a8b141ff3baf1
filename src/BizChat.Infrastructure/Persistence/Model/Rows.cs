using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Model;

/// <summary>A row of the feed.</summary>
internal sealed class FeedRow
{
    public long Position { get; set; }
    public string BusinessId { get; set; } = null!;
    public long? ConversationId { get; set; }
    public string Type { get; set; } = null!;
    public long? MessageId { get; set; }
    public long? ActivityId { get; set; }

    /// <summary>Null for everybody who may see the subject.</summary>
    public string? Audience { get; set; }

    /// <summary>The JSON of a signal; null for resources, which are read anew.</summary>
    public string? Data { get; set; }
    public DateTimeOffset Timestamp { get; set; }
}

/// <summary>How many conversations of each status, and unread messages, a business has.</summary>
internal sealed class BusinessCounts
{
    public string BusinessId { get; set; } = null!;
    public int Active { get; set; }
    public int Snoozed { get; set; }
    public int Resolved { get; set; }
    public int Unread { get; set; }
}

/// <summary>
/// How many messages one side of a business's conversations wrote in a quarter of an hour: days and hours of every time zone are made of whole ones.
/// </summary>
internal sealed class MessageCount
{
    public string BusinessId { get; set; } = null!;
    public DateTimeOffset BeginsAt { get; set; }
    public Side Side { get; set; }
    public int Count { get; set; }
}

/// <summary>How many conversations of a business that began on a day in UTC were first answered within some time.</summary>
internal sealed class ReplyCount
{
    public string BusinessId { get; set; } = null!;
    /// <summary>Its beginning.</summary>
    public DateTimeOffset Day { get; set; }

    /// <summary>See <see cref="Application.Businesses.ReplyTimes.CountOf"/>.</summary>
    public int WithinMinutes { get; set; }
    public int Count { get; set; }
}

/// <summary>A conversation in the list of one of its labels; written with the conversation.</summary>
internal sealed class LabelledRow
{
    public long ConversationId { get; set; }
    public string LabelId { get; set; } = null!;
    public ConversationStatus Status { get; set; }
    public long Activity { get; set; }
}

/// <summary>How many conversations of a business agree in all that the inbox is filtered by, but for search.</summary>
internal sealed class InboxCount
{
    public string BusinessId { get; set; } = null!;
    public ConversationStatus Status { get; set; }

    /// <summary>Empty for unassigned ones.</summary>
    public string AssigneeId { get; set; } = null!;

    /// <summary>Empty for those without.</summary>
    public string Priority { get; set; } = null!;

    /// <summary>The ids of their labels in order, between spaces; empty for those without.</summary>
    public string Labels { get; set; } = null!;

    /// <summary>1 for those that the business has not read, otherwise 0.</summary>
    public int Unread { get; set; }
    public int Count { get; set; }
}

/// <summary>A key that Data Protection seals with, as it writes it.</summary>
internal sealed class ProtectionKey
{
    public string Name { get; set; } = null!;
    public string Xml { get; set; } = null!;
}
