using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/members").WithTags("Access");
        group.MapGet("/", List).WithName("listMembers").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<MemberView>>().Refuses(401, 403, 404, 429);
        group.MapPatch("/{agentId}", Change).WithName("changeMember").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<MemberView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete("/{agentId}", Remove).WithName("removeMember").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces(204).Refuses(401, 403, 404, 409, 429);
        group.MapPost("/{agentId}/password-reset", ResetPassword).WithName("createPasswordReset").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<PasswordResetView>(201).Refuses(401, 403, 404, 409, 429);
    }

    /// <summary>List the members of a business</summary>
    /// <remarks>For its agents and API keys.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">All of them, the earliest first.</response>
    internal static async Task<IResult> List(string businessId, CurrentCaller current, ListMembers list, CancellationToken ct) =>
        ApiResults.Of(await list.Handle(current.Caller, businessId, ct));

    /// <summary>Change the role of a member</summary>
    /// <remarks>For owners. Takes effect within five seconds on every connection. The last owner stays one: 409.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="body" example='{"role":"owner"}'>The new role.</param>
    /// <response code="200">The changed member.</response>
    internal static async Task<IResult> Change(string businessId, string agentId, JsonBody<MemberChange> body, CurrentCaller current, ChangeMember change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, agentId, body.Value, ct));

    /// <summary>Remove a member</summary>
    /// <remarks>
    /// For owners, and for oneself. Within five seconds no token, cookie or connection of the agent opens anything of the business. Open
    /// conversations of the agent become unassigned. The last owner stays: 409.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="agentId">The agent.</param>
    /// <response code="204">Removed.</response>
    internal static async Task<IResult> Remove(string businessId, string agentId, CurrentCaller current, RemoveMember remove, CancellationToken ct) =>
        ApiResults.Empty(await remove.Handle(current.Caller, businessId, agentId, ct));

    /// <summary>Create a link by which a member sets a new password</summary>
    /// <remarks>
    /// For owners. The link is `/reset/` and the token on this server; it is valid once, for 24 hours, and replaces an earlier one. Where mail is configured it is mailed to
    /// the agent. For an agent of several businesses it is only mailed, and `token` is null: 409 without mail.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="agentId">The agent.</param>
    /// <response code="201">The link's token, which is shown only now.</response>
    internal static async Task<IResult> ResetPassword(string businessId, string agentId, CurrentCaller current, CreatePasswordReset create, CancellationToken ct)
    {
        var created = await create.Handle(current.Caller, businessId, agentId, ct);
        return created.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(created.Value);
    }
}
