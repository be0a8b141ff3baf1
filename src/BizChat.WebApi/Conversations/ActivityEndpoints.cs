using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using BizChat.Application.Conversations;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Conversations;

internal static class ActivityEndpoints
{
    public static void MapActivity(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/conversations/{id:long}").WithTags("Activity")
        .MapGet("/activity", Read).WithName("listActivity").RequireRateLimit(RateLimitedAction.Lists)
        .Produces<IReadOnlyList<ActivityView>>().Pages("Further pages (RFC 8288): `next` with `after`, otherwise `prev`.").Refuses(400, 401, 403, 404, 429);

    /// <summary>List the activity of a conversation, oldest first</summary>
    /// <remarks>
    /// For agents; customers never see any of it. Activity stands in the thread after the message `after_message_id` (0: before the first), in the order of ids.
    /// Without `before` or `after`: the newest. Give at most one of them.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="before">The id of an activity: the newest activity that is older.</param>
    /// <param name="after">The id of an activity, or 0: all later activity, in order, a page at a time.</param>
    /// <response code="200">A page of activity.</response>
    internal static async Task<IResult> Read(
        long id, [Range(1, ReadActivity.MostLimit), DefaultValue(ReadActivity.UsualLimit)] int? limit,
        [Range(typeof(long), First, Last)] long? before, [Range(typeof(long), None, Last)] long? after, CurrentCaller current, ReadActivity read, HttpContext http, CancellationToken ct)
    {
        var result = await read.Handle(current.Caller, id, new ActivityQuery(limit, before, after), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var page = result.Value;
        if (page.HasMore)
            PageLinks.Announce(http, null, after is null
                ? ("prev", PageLinks.With(http, ("before", $"{page.Items[0].Id}")))
                : ("next", PageLinks.With(http, ("after", $"{page.Items[^1].Id}"))));
        return ApiResults.List(page.Items);
    }
}
