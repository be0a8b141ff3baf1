using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using BizChat.Application.Feed;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Feed;

internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/events").WithTags("Feed");
        group.MapGet("/", Read).WithName("readEvents").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<FeedItem>>().Refuses(400, 401, 403, 404, 410, 429);
        group.MapGet("/head", Head).WithName("readHead").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<FeedHead>().Refuses(401);
    }

    /// <summary>List the events after a position, in order</summary>
    /// <remarks>
    /// For agents (`businessId`) and a customer (`conversationId`); give one of the two. `type` and `data` are those of the hub's events that change stored state: signals as
    /// they were, resources as they are now. Events are kept for 30 days.
    /// </remarks>
    /// <param name="businessId" example="tech-store">All events of this business.</param>
    /// <param name="conversationId">Only events of this conversation.</param>
    /// <param name="after">The position of the last event that the caller knows.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="wait">If there is no event yet: how many seconds to wait for one.</param>
    /// <response code="200">A page of events.</response>
    internal static async Task<IResult> Read(
        string? businessId, [Range(typeof(long), First, Last)] long? conversationId, [Range(typeof(long), None, Last), DefaultValue(0L)] long? after,
        [Range(1, ReadFeed.MostLimit), DefaultValue(ReadFeed.UsualLimit)] int? limit, [Range(0, ReadFeed.MostWait), DefaultValue(0)] int? wait, CurrentCaller current, ReadFeed read, CallerResolver callers,
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

    /// <summary>Get the end of the feed</summary>
    /// <remarks>For agents and customers. A client reads it before it loads anything, and later the events after it.</remarks>
    /// <response code="200">The position of the newest event; 0 when there was none yet.</response>
    internal static async Task<IResult> Head(CurrentCaller current, ReadFeedHead read, CancellationToken ct) => ApiResults.Of(await read.Handle(current.Caller, ct));
}
