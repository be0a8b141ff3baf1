using BizChat.Application.Audit;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/business/{businessId}/audit").WithTags("Access")
        .MapGet("/", Read).Describe(AuditDocs.Read).RequireRateLimit(RateLimitedAction.Lists).AuditForbidden();

    private static async Task<IResult> Read(string businessId, long? before, int? limit, CurrentCaller current, ReadAudit read, HttpContext http, CancellationToken ct)
    {
        var result = await read.Handle(current.Caller, businessId, new AuditQuery(before, limit), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var page = result.Value;
        PageLinks.Announce(http, total: null, ("next", page.HasOlder ? PageLinks.With(http, ("before", $"{page.Items[^1].Id}")) : null));
        return ApiResults.List(page.Items);
    }
}
