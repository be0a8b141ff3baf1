using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        var ofBusiness = routes.MapGroup("/api/business/{businessId}/invitations").WithTags("Access");
        ofBusiness.MapGet("/", List).WithName("listInvitations").RequireRateLimit(RateLimitedAction.Lists).AuditForbidden()
            .Produces<IReadOnlyList<InvitationView>>().Refuses(401, 403, 404, 429);
        ofBusiness.MapPost("/", Invite).WithName("inviteMember").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<NewInvitationView>(201).Refuses(400, 401, 403, 404, 413, 415, 429);
        ofBusiness.MapDelete("/{invitationId}", Withdraw).WithName("withdrawInvitation").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces(204).Refuses(401, 403, 404, 429);

        var ofHolder = routes.MapGroup("/api/invitations").WithTags("Access");
        // Anonymous, because a browser that follows a link may send an expired session.
        ofHolder.MapPost("/look", Look).WithName("lookAtInvitation").RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous()
            .Produces<InvitationPreview>().Refuses(400, 404, 413, 415, 429);
        ofHolder.MapPost("/accept", Accept).WithName("acceptInvitation").RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous()
            .Produces<SignedInView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
    }

    /// <summary>List the open invitations of a business</summary>
    /// <remarks>For owners. Their tokens are not stored, so they are not shown again.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">All of them, oldest first.</response>
    internal static async Task<IResult> List(string businessId, CurrentCaller current, ListInvitations list, CancellationToken ct) =>
        ApiResults.Of(await list.Handle(current.Caller, businessId, ct));

    /// <summary>Invite a person to work for the business</summary>
    /// <remarks>
    /// For owners. The link is `/invite/` and the token on this server. With an `email` it is also sent there if the server sends mail. It is valid once, and for seven days unless the server is
    /// configured otherwise. With an `email` only an account of this address can accept it.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"role":"agent","email":"grace@tech-store.test"}'>The role, and the address if there is one.</param>
    /// <response code="201">The invitation with its token, which is shown only now.</response>
    internal static async Task<IResult> Invite(string businessId, JsonBody<InvitationDraft> body, CurrentCaller current, InviteMember invite, CancellationToken ct)
    {
        var invited = await invite.Handle(current.Caller, businessId, body.Value, ct);
        return invited.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(invited.Value);
    }

    /// <summary>Withdraw an invitation</summary>
    /// <remarks>For owners.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="invitationId">The invitation.</param>
    /// <response code="204">Its link is no longer valid.</response>
    internal static async Task<IResult> Withdraw(string businessId, string invitationId, CurrentCaller current, WithdrawInvitation withdraw, CancellationToken ct) =>
        ApiResults.Empty(await withdraw.Handle(current.Caller, businessId, invitationId, ct));

    /// <summary>Get the offer of an invitation</summary>
    /// <remarks>For the holder of its token. An unknown, expired, used or withdrawn one is 404.</remarks>
    /// <param name="body" example='{"token":"mN0f0q1tUqfT9w0gG1Yk3cPZ9s2vXo7yQ4hB6dR8aLk"}'>The token.</param>
    /// <response code="200">The offer.</response>
    internal static async Task<IResult> Look(JsonBody<InvitationTokenRequest> body, GetInvitation look, CancellationToken ct) =>
        ApiResults.Of(await look.Handle(body.Value, ct));

    /// <summary>Accept an invitation</summary>
    /// <remarks>
    /// For the holder of its token, once. A signed-in caller sends the token only, and stays signed in as before. All others send an `email`: with the `password` of the
    /// account of this address if there is one; otherwise an account is created, with this `password` (8 to 128 characters) and `name`.
    /// </remarks>
    /// <param name="body" example='{"token":"mN0f0q1tUqfT9w0gG1Yk3cPZ9s2vXo7yQ4hB6dR8aLk","email":"grace@tech-store.test","password":"a long one of your own","name":"Grace"}'>The token and the account.</param>
    /// <response code="200">A member, and signed in.</response>
    internal static async Task<IResult> Accept(
        JsonBody<InvitationAcceptance> body, CurrentCaller current, AcceptInvitation accept, SessionAnswer answer, Sessions sessions, HttpContext http, CancellationToken ct)
    {
        if (answer.MayNotUseCookie(http, body.Value.UseCookie) is { } refusal) return refusal;
        var accepted = await accept.Handle(current.Caller, body.Value, ct);
        return accepted.Error is null && current.Caller is Caller.Agent agent && agent.SessionId == accepted.Value.SessionId
            ? ApiResults.Ok(await sessions.ShowAsync(accepted.Value, ct))
            : await answer.ToAsync(http, accepted, StatusCodes.Status200OK, ct);
    }
}
