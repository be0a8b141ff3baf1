using BizChat.Application.Conversations;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;
using BizChat.WebApi.OpenApi;

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
        string? businessId, long? conversationId, long? after, int? limit, int? wait, CurrentCaller asking, ReadFeed read, CallerResolver callers,
        [FromKeyedServices(nameof(ConnectionLimits.FeedWaits))] ConnectionCaps waits, HttpContext http, CancellationToken ct)
    {
        using var seat = wait > 0 ? waits.Enter(asking.Caller, http.Connection.RemoteIpAddress) : null;
        if (wait > 0 && seat is null) return new TooManyWaits(waits.IsFull);
        var query = new FeedQuery(businessId, conversationId, after, limit, wait);
        var result = await read.Handle(asking.Caller, query, ct);
        if (wait > 0 && result.Error is null)
        {
            // A caller who has waited may have lost the right to the events meanwhile.
            if (await callers.ResolveAsync(http.User, http.Connection.RemoteIpAddress, ct) is not { } caller) return Problems.From(Error.BadCredentials);
            result = await read.Handle(caller, query with { Wait = null }, ct);
        }
        return result.Error is { } refusal ? Problems.From(refusal) : ApiResults.List(result.Value);
    }

    private static async Task<IResult> Head(CurrentCaller asking, ReadFeedHead read, CancellationToken ct) => ApiResults.Of(await read.Handle(asking.Caller, ct));

    private sealed class TooManyWaits(bool ofAll) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = "5";
            return Problems.WriteAsync(
                httpContext, ofAll ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests,
                "Too many requests wait for events; end some, or try again later.", "feed.too_many_waits");
        }
    }
}
