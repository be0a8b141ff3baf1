using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/members").WithTags("Access");
        group.MapGet("/", List).Describe(MemberDocs.List).RequireRateLimit(RateLimitedAction.Lists);
        group.MapPatch("/{agentId}", Change).Describe(MemberDocs.Change).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();
        group.MapDelete("/{agentId}", Remove).Describe(MemberDocs.Remove).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();
    }

    private static async Task<IResult> List(string businessId, CurrentCaller current, ListMembers list, CancellationToken ct) =>
        ApiResults.Of(await list.Handle(current.Caller, businessId, ct));

    private static async Task<IResult> Change(string businessId, string agentId, JsonBody<MemberChange> body, CurrentCaller current, ChangeMember change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, agentId, body.Value, ct));

    private static async Task<IResult> Remove(string businessId, string agentId, CurrentCaller current, RemoveMember remove, CancellationToken ct) =>
        ApiResults.Empty(await remove.Handle(current.Caller, businessId, agentId, ct));
}
