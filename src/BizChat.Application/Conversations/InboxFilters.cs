using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

internal static class InboxFilters
{
    /// <summary>Validates the filter of a list or of a view.</summary>
    /// <param name="caller">Whose conversations <c>me</c> are.</param>
    /// <param name="query">The parameters; page and cursor do not matter.</param>
    public static Result<InboxFilter> Of(Caller caller, InboxQuery query)
    {
        var status = EnumText<ConversationStatus>.Find(query.Status);
        if (query.Status is not null && status is null) return OneOf<ConversationStatus>("status");
        var priority = EnumText<Priority>.Find(query.Priority);
        if (query.Priority is not null && priority is null) return OneOf<Priority>("priority");
        var sort = EnumText<InboxSort>.Find(query.Sort);
        if (query.Sort is not null && sort is null) return OneOf<InboxSort>("sort");
        if (PlainText.CheckOptional("search", query.Search, ListConversations.MaxSearch) is { } badSearch) return badSearch;
        if (PlainText.CheckOptional("assignee", query.Assignee) is { } badAssignee) return badAssignee;
        if (PlainText.CheckOptional("customer", query.Customer) is { } badCustomer) return badCustomer;
        if (query.Label.Count > Conversation.MostLabels) return Error.Invalid("label", $"A conversation has {Conversation.MostLabels} labels at most.");
        foreach (var label in query.Label)
            if (PlainText.CheckName("label", label) is { } badLabel) return badLabel;

        return new InboxFilter(status, Assignee(caller, query.Assignee), string.IsNullOrWhiteSpace(query.Search) ? null : query.Search.Trim(), query.Unread ?? false, query.Customer)
        {
            Labels = [.. query.Label.OfType<string>().Distinct()],
            Priority = priority,
            Sort = sort ?? InboxSort.Activity,
        };
    }

    public static AssigneeFilter? Assignee(Caller caller, string? assignee) => assignee switch
    {
        null or "" => null,
        "none" => new AssigneeFilter(null),
        // In open mode callers have no identity, so no conversation is theirs.
        "me" => new AssigneeFilter((caller as Caller.Agent)?.Id ?? "me"),
        var id => new AssigneeFilter(id),
    };

    private static Error OneOf<T>(string field) where T : struct, Enum => Error.Invalid(field, $"This must be one of: {string.Join(", ", EnumText<T>.All)}.");
}
