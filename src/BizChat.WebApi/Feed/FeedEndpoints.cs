using BizChat.Application.Feed;

namespace BizChat.WebApi.Feed;

internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/events").WithTags("Feed");
        group.MapGet("/", Read).Describe(FeedDocs.Read).RequireRateLimit(RateLimitedAction.Lists);
        group.MapGet("/head", Head).Describe(FeedDocs.Head).RequireRateLimit(RateLimitedAction.Lists);
    }

    private static async Task<IResult> Read(
        string? businessId, long? conversationId, long? after, int? limit, int? wait, CurrentCaller current, ReadFeed read, CallerResolver callers,
        [FromKeyedServices(nameof(ConnectionLimits.FeedWaits))] ConnectionCaps waits, HttpContext http, CancellationToken ct)
    {
        var query = new FeedQuery(businessId, conversationId, after, limit, wait);
        if (!(wait > 0)) return List(await read.Handle(current.Caller, query, ct));

        var entered = waits.Enter(current.Caller, http.Connection.RemoteIpAddress);
        if (entered.Error is { } tooMany) return Problems.From(tooMany);
        using var seat = entered.Value;
        var result = await read.Handle(current.Caller, query, ct);
        if (result.Error is not null) return List(result);
        // A caller who has waited may have lost the right to the events meanwhile.
        if (await callers.ResolveAsync(http.User, http.Connection.RemoteIpAddress, ct) is not { } caller) return Problems.From(Error.BadCredentials);
        return List(await read.Handle(caller, query with { Wait = null }, ct));

        static IResult List(Result<IReadOnlyList<FeedItem>> result) => result.Error is { } refusal ? Problems.From(refusal) : ApiResults.List(result.Value);
    }

    private static async Task<IResult> Head(CurrentCaller current, ReadFeedHead read, CancellationToken ct) => ApiResults.Of(await read.Handle(current.Caller, ct));
}
