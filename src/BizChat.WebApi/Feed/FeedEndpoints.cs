using BizChat.Application.Conversations;
using BizChat.WebApi.Common;

namespace BizChat.WebApi.Feed;

internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/events").WithTags("Feed");
        group.MapGet("/", Read);
        group.MapGet("/head", Head);
    }

    private static async Task<IResult> Read(
        string? businessId, long? conversationId, long? after, int? limit, int? wait, Asking asking, ReadFeed read, CancellationToken ct) =>
        Answer.Of(await read.Handle(asking.Caller, new FeedQuery(businessId, conversationId, after, limit, wait), ct));

    private static async Task<IResult> Head(Asking asking, ReadFeedHead read, CancellationToken ct) => Answer.Of(await read.Handle(asking.Caller, ct));
}
