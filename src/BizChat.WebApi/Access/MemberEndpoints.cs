using BizChat.Application.Access;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;
using BizChat.WebApi.OpenApi;

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

    private static async Task<IResult> List(string businessId, CurrentCaller asking, ListMembers list, CancellationToken ct) =>
        ApiResults.Of(await list.Handle(asking.Caller, businessId, ct));

    private static async Task<IResult> Change(string businessId, string agentId, JsonBody<MemberChange> body, CurrentCaller asking, ChangeMember change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(asking.Caller, businessId, agentId, body.Value, ct));

    private static async Task<IResult> Remove(string businessId, string agentId, CurrentCaller asking, RemoveMember remove, CancellationToken ct) =>
        ApiResults.Empty(await remove.Handle(asking.Caller, businessId, agentId, ct));
}
