using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Conversations of a business that agree in all that the inbox is filtered by, but for search and customer. How many they are is kept.</summary>
/// <param name="Labels">The ids of their labels in order, with a space before and after each; empty for none.</param>
public readonly record struct InboxGroup(ConversationStatus Status, string? AssigneeId, Priority? Priority, string Labels, bool IsUnread)
{
    public static InboxGroup Of(Conversation conversation) => new(
        conversation.Status, conversation.AssigneeId, conversation.Priority,
        conversation.Labels.Count == 0 ? "" : $" {string.Join(' ', conversation.Labels.Select(label => label.Id).Order(StringComparer.Ordinal))} ",
        conversation.UnreadCount > 0);

    public bool Has(string labelId) => Labels.Contains($" {labelId} ", StringComparison.Ordinal);
}

/// <summary>How many conversations a group has.</summary>
public readonly record struct InboxGroupCount(InboxGroup Group, int Count);
