using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Narrows the inbox; what is null does not.</summary>
/// <param name="Status">Only conversations of this status.</param>
/// <param name="Assignee">Only conversations of this agent, or of nobody.</param>
/// <param name="Search">Only conversations in whose name, phone, e-mail or messages this text occurs, in any case.</param>
public sealed record InboxFilter(ConversationStatus? Status, AssigneeFilter? Assignee, string? Search);

/// <summary>Whose conversations.</summary>
/// <param name="AgentId">An agent's; null for those that nobody looks after.</param>
public readonly record struct AssigneeFilter(string? AgentId);
