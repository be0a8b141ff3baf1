using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Filters the inbox; null fields do not filter.</summary>
/// <param name="Status">Only conversations of this status.</param>
/// <param name="Assignee">Only conversations of this agent, or unassigned ones.</param>
/// <param name="Search">Only conversations where all words of this text, or parts of words, occur in one message or in name, phone and e-mail, in any order, without difference of case and accents.</param>
/// <param name="IsUnread">Only conversations with customer messages that the business has not read.</param>
/// <param name="CustomerId">Only conversations of this customer.</param>
public sealed record InboxFilter(ConversationStatus? Status, AssigneeFilter? Assignee, string? Search, bool IsUnread = false, string? CustomerId = null)
{
    /// <summary>Only conversations that have all of these labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Only conversations of this priority.</summary>
    public Priority? Priority { get; init; }

    public InboxSort Sort { get; init; }

    /// <summary>Whether the kept counts say how many conversations it finds.</summary>
    public bool IsCounted => Search is null && CustomerId is null;

    /// <summary>Whether it finds the conversations of a group, as far as the group says.</summary>
    public bool Finds(InboxGroup group) =>
        (Status is null || group.Status == Status)
        && (Assignee is not { } whose || group.AssigneeId == whose.AgentId)
        && (!IsUnread || group.IsUnread)
        && (Priority is null || group.Priority == Priority)
        && Labels.All(group.Has);
}

/// <summary>Filter by assignee.</summary>
/// <param name="AgentId">The assigned agent; null for unassigned conversations.</param>
public readonly record struct AssigneeFilter(string? AgentId);

/// <summary>The order of the inbox.</summary>
public enum InboxSort
{
    /// <summary>Latest activity first.</summary>
    Activity,

    /// <summary>Those whose customer waits, longest first; then the others, latest activity first.</summary>
    Waiting,
}
