using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Filters the inbox; null fields do not filter.</summary>
/// <param name="Status">Only conversations of this status.</param>
/// <param name="Assignee">Only conversations of this agent, or unassigned ones.</param>
/// <param name="Search">Only conversations where all words of this text, or parts of words, occur in one message or in name, phone and e-mail, in any order, without difference of case and accents.</param>
/// <param name="IsUnread">Only conversations with customer messages that the business has not read.</param>
/// <param name="CustomerId">Only conversations of this customer.</param>
public sealed record InboxFilter(ConversationStatus? Status, AssigneeFilter? Assignee, string? Search, bool IsUnread = false, string? CustomerId = null);

/// <summary>Filter by assignee.</summary>
/// <param name="AgentId">The assigned agent; null for unassigned conversations.</param>
public readonly record struct AssigneeFilter(string? AgentId);
