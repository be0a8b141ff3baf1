using BizChat.Application.Conversations;

namespace BizChat.Application.Search;

/// <summary>A search in all that a business has; null fields do not filter.</summary>
/// <param name="Kind">What is searched.</param>
/// <param name="Text">Words, or parts of them: all of them occur in what is found, in any order, without difference of case, accents and width.</param>
/// <param name="Label">Only in conversations with this label.</param>
/// <param name="Assignee">Only in conversations of this agent, or unassigned ones.</param>
/// <param name="From">Only what was written at this time or later; for customers, whose conversation was active then.</param>
/// <param name="To">Only what was written before this time.</param>
public sealed record SearchFilter(SearchKind Kind, string Text, string? Label, AssigneeFilter? Assignee, DateTimeOffset? From, DateTimeOffset? To);
