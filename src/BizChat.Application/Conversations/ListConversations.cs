using System.Globalization;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Lists the inbox of a business.</summary>
public sealed class ListConversations(IInbox inbox)
{
    /// <summary>Default page size.</summary>
    public const int UsualLimit = 100;

    /// <summary>Maximum page size.</summary>
    public const int MostLimit = 1000;

    /// <summary>Maximum length of a search text, in UTF-16 code units.</summary>
    public const int MaxSearch = 200;

    public async Task<Result<Listing<ConversationView>>> Handle(Caller caller, string businessId, InboxQuery query, CancellationToken ct)
    {
        if (ConversationPolicy.MayList(caller, businessId) is { } refusal) return refusal;
        var page = Page.Create(query.Limit, query.Offset, UsualLimit, MostLimit);
        if (page.Error is not null) return page.Error;
        var below = Below(query);
        if (below.Error is not null) return below.Error;
        var filter = Filter(caller, query);
        if (filter.Error is not null) return filter.Error;

        return await inbox.ReadAsync(businessId, filter.Value, page.Value with { Below = below.Value }, ct) is { } listing ? listing : Error.NotFound("business");
    }

    /// <summary>The cursor of the page that follows.</summary>
    /// <returns>Null when none does.</returns>
    public static string? CursorOf(Listing<ConversationView> page) => page.End?.ToString("x", CultureInfo.InvariantCulture);

    private static Result<long?> Below(InboxQuery query)
    {
        if (query.Cursor is null) return (long?)null;
        if (query.Offset is not null) return Error.Invalid("cursor", "This does not go with offset.");
        return long.TryParse(query.Cursor, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var below) && below > 0
            ? below
            : Error.Invalid("cursor", "This is no cursor that a page of this list has announced.");
    }

    private static Result<InboxFilter> Filter(Caller caller, InboxQuery query)
    {
        var status = EnumText<ConversationStatus>.Find(query.Status);
        if (query.Status is not null && status is null)
            return Error.Invalid("status", $"This must be one of: {string.Join(", ", EnumText<ConversationStatus>.All)}.");
        if (PlainText.CheckOptional("search", query.Search, MaxSearch) is { } badSearch) return badSearch;
        if (PlainText.CheckOptional("assignee", query.Assignee) is { } badAssignee) return badAssignee;
        if (PlainText.CheckOptional("customer", query.Customer) is { } badCustomer) return badCustomer;

        AssigneeFilter? assignee = query.Assignee switch
        {
            null or "" => null,
            "none" => new AssigneeFilter(null),
            // In open mode callers have no identity, so no conversation is theirs.
            "me" => new AssigneeFilter((caller as Caller.Agent)?.Id ?? "me"),
            var id => new AssigneeFilter(id),
        };
        return new InboxFilter(status, assignee, string.IsNullOrWhiteSpace(query.Search) ? null : query.Search.Trim(), query.Unread ?? false, query.Customer);
    }
}

/// <summary>Unvalidated parameters of a request for the inbox.</summary>
public sealed record InboxQuery(string? Status, string? Assignee, string? Search, int? Limit, int? Offset, bool? Unread = null, string? Cursor = null, string? Customer = null);
