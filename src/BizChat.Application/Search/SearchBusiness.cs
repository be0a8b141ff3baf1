using System.Globalization;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Search;

/// <summary>Searches messages, notes or customers of a business.</summary>
public sealed class SearchBusiness(ITextSearch search, IReadStore store)
{
    /// <summary>Default page size.</summary>
    public const int UsualLimit = 25;

    /// <summary>Maximum page size.</summary>
    public const int MostLimit = 100;

    public async Task<Result<Listing<SearchHit>>> Handle(Caller caller, string businessId, SearchQuery query, CancellationToken ct)
    {
        if (ConversationPolicy.MayList(caller, businessId) is { } refusal) return refusal;
        var page = Page.Create(query.Limit, null, UsualLimit, MostLimit);
        if (page.Error is not null) return page.Error;
        if (query.Filter(caller) is var filter && filter.Error is not null) return filter.Error;
        var before = query.Before();
        if (before.Error is not null) return before.Error;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");

        // One more than the page has, to know whether anything comes after it.
        var found = await search.FindAsync(businessId, filter.Value, before.Value, page.Value.Limit + 1, ct);
        var items = found.Take(page.Value.Limit).ToList();
        return new Listing<SearchHit>(items.ConvertAll(one => one.Hit), items.Count, found.Count > items.Count ? new PageEnd(items[^1].Key) : null);
    }

    /// <summary>The cursor of the page that follows.</summary>
    /// <returns>Null when none does.</returns>
    public static string? CursorOf(Listing<SearchHit> page) => page.End?.Key.ToString("x", CultureInfo.InvariantCulture);
}

/// <summary>Unvalidated parameters of a search.</summary>
public sealed record SearchQuery(string? Q, string? In, string? Label, string? Assignee, DateTimeOffset? From, DateTimeOffset? To, string? Cursor, int? Limit)
{
    internal Result<SearchFilter> Filter(Caller caller)
    {
        if (string.IsNullOrWhiteSpace(Q)) return Error.Invalid("q", "This is required.");
        if (PlainText.CheckOptional("q", Q, ListConversations.MaxSearch) is { } badText) return badText;
        var kind = EnumText<SearchKind>.Find(In ?? "messages");
        if (kind is null) return Error.Invalid("in", $"This must be one of: {string.Join(", ", EnumText<SearchKind>.All)}.");
        if (PlainText.CheckOptional("label", Label) is { } badLabel) return badLabel;
        if (PlainText.CheckOptional("assignee", Assignee) is { } badAssignee) return badAssignee;
        if (From >= To) return Error.Invalid("to", "This must be later than from.");
        return new SearchFilter(kind.Value, Q.Trim(), string.IsNullOrEmpty(Label) ? null : Label, InboxFilters.Assignee(caller, Assignee), From, To);
    }

    internal Result<long?> Before()
    {
        if (Cursor is null) return (long?)null;
        return long.TryParse(Cursor, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var before) && before > 0
            ? before
            : Error.Invalid("cursor", "This is no cursor that a page of this search has announced.");
    }
}
