using System.Globalization;

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

    public async Task<Result<Listing<StaffConversationView>>> Handle(Caller caller, string businessId, InboxQuery query, CancellationToken ct)
    {
        if (ConversationPolicy.MayList(caller, businessId) is { } refusal) return refusal;
        var page = Page.Create(query.Limit, query.Offset, UsualLimit, MostLimit);
        if (page.Error is not null) return page.Error;
        var below = Below(query);
        if (below.Error is not null) return below.Error;
        var filter = InboxFilters.Of(caller, query);
        if (filter.Error is not null) return filter.Error;
        if (filter.Value.Sort is InboxSort.Waiting && query.Offset is not null) return Error.Invalid("offset", "This does not go with sort=waiting; follow the cursor.");

        return await inbox.ReadAsync(businessId, filter.Value, page.Value with { Below = below.Value }, ct) is { } listing ? listing : Error.NotFound("business");
    }

    /// <summary>The cursor of the page that follows.</summary>
    /// <returns>Null when none does.</returns>
    public static string? CursorOf(Listing<StaffConversationView> page) => page.End is not { } end ? null
        : end.Time is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.UtcTicks:x}.{end.Key:x}")
        : end.Key.ToString("x", CultureInfo.InvariantCulture);

    private static Result<PageEnd?> Below(InboxQuery query)
    {
        if (query.Cursor is null) return (PageEnd?)null;
        if (query.Offset is not null) return Error.Invalid("cursor", "This does not go with offset.");
        var parts = query.Cursor.Split('.');
        if (parts is [var activity] && Number(activity) is { } below) return new PageEnd(below);
        if (query.Sort is "waiting" && parts is [var ticks, var id] && Number(ticks) is { } since && since <= DateTimeOffset.MaxValue.Ticks && Number(id) is { } after)
            return new PageEnd(after, new DateTimeOffset(since, TimeSpan.Zero));
        return Error.Invalid("cursor", "This is no cursor that a page of this list has announced.");

        static long? Number(string text) =>
            long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}

/// <summary>Unvalidated parameters of a request for the inbox.</summary>
public sealed record InboxQuery(string? Status, string? Assignee, string? Search, int? Limit, int? Offset, bool? Unread = null, string? Cursor = null, string? Customer = null)
{
    public IReadOnlyList<string?> Label { get; init; } = [];
    public string? Priority { get; init; }
    public string? Sort { get; init; }
}
