using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using BizChat.Application.Audit;
using BizChat.WebApi.Access;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/business/{businessId}/audit").WithTags("Access")
        .MapGet("/", Read).WithName("readAudit").RequireRateLimit(RateLimitedAction.Lists).AuditForbidden()
        .Produces<IReadOnlyList<AuditEntryView>>().Pages().Refuses(400, 401, 403, 404, 429);

    /// <summary>List the audit log of a business, newest first</summary>
    /// <remarks>For owners: sign-ins and failed ones, members, invitations, keys, settings, deletions, exports. The log stores ids; names are current.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="before">Only entries older than this one.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="actor">Only what this agent, API key or customer did: an id.</param>
    /// <param name="action">Only this action: a dotted name, such as `member.removed`.</param>
    /// <response code="200">A page of entries.</response>
    internal static async Task<IResult> Read(
        string businessId, [Range(typeof(long), First, Last)] long? before, [Range(1, ReadAudit.MostLimit), DefaultValue(ReadAudit.UsualLimit)] int? limit, string? actor, string? action,
        CurrentCaller current, ReadAudit read, HttpContext http, CancellationToken ct)
    {
        var result = await read.Handle(current.Caller, businessId, new AuditQuery(before, limit, actor, action), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var page = result.Value;
        PageLinks.Announce(http, total: null, ("next", page.HasOlder ? PageLinks.With(http, ("before", $"{page.Items[^1].Id}")) : null));
        return ApiResults.List(page.Items);
    }
}
