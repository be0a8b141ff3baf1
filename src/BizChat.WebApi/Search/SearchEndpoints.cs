using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using BizChat.Application.Search;

namespace BizChat.WebApi.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/business/{businessId}/search").WithTags("Conversations")
        .MapGet("/", Search).WithName("search").RequireRateLimit(RateLimitedAction.Searches)
        .Produces<IReadOnlyList<SearchHit>>().Pages().Refuses(400, 401, 403, 404, 429);

    /// <summary>Search messages, notes or customers of a business, newest first</summary>
    /// <remarks>
    /// For agents. All words, or parts of words, occur in what is found, in any order and without difference of case, accents and width. Words of one or two
    /// characters narrow a search; alone they are looked for in active conversations only: in the newest message, in notes and customers.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="q" example="wireless headphones">Words; at most 200 characters.</param>
    /// <param name="in">What is searched. Of a customer there is one hit, with the conversation of the latest activity.</param>
    /// <param name="label">Only in conversations with this label: its id.</param>
    /// <param name="assignee">Only in conversations assigned to this agent: `me`, `none`, or an agent's id.</param>
    /// <param name="from" example="2026-01-01T00:00:00Z">Only what was written at this time or later.</param>
    /// <param name="to" example="2100-01-01T00:00:00Z">Only what was written before this time.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="cursor">From the `next` link of a page: the page after it.</param>
    /// <response code="200">A page of hits.</response>
    internal static async Task<IResult> Search(
        string businessId, string? q, [AllowedValues("messages", "notes", "customers"), DefaultValue("messages")] string? @in, string? label, string? assignee,
        DateTimeOffset? from, DateTimeOffset? to, [Range(1, SearchBusiness.MostLimit), DefaultValue(SearchBusiness.UsualLimit)] int? limit, string? cursor,
        CurrentCaller current, SearchBusiness search, HttpContext http, CancellationToken ct)
    {
        var result = await search.Handle(current.Caller, businessId, new SearchQuery(q, @in, label, assignee, from, to, cursor, limit), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        PageLinks.Announce(http, total: null, ("next", SearchBusiness.CursorOf(result.Value) is { } next ? PageLinks.With(http, ("cursor", next)) : null));
        return ApiResults.List(result.Value.Items);
    }
}
