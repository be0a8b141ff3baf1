using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        var ofBusiness = routes.MapGroup("/api/business/{businessId}/invitations").WithTags("Access");
        ofBusiness.MapGet("/", List).Describe(InvitationDocs.List).RequireRateLimit(RateLimitedAction.Lists).AuditForbidden();
        ofBusiness.MapPost("/", Invite).Describe(InvitationDocs.Invite).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();
        ofBusiness.MapDelete("/{invitationId}", Withdraw).Describe(InvitationDocs.Withdraw).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();

        var ofHolder = routes.MapGroup("/api/invitations").WithTags("Access");
        // Anonymous, because a browser that follows a link may send an expired session.
        ofHolder.MapPost("/look", Look).Describe(InvitationDocs.Look).RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous();
        ofHolder.MapPost("/accept", Accept).Describe(InvitationDocs.Accept).RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous();
    }

    private static async Task<IResult> List(string businessId, CurrentCaller current, ListInvitations list, CancellationToken ct) =>
        ApiResults.Of(await list.Handle(current.Caller, businessId, ct));

    private static async Task<IResult> Invite(string businessId, JsonBody<InvitationDraft> body, CurrentCaller current, InviteMember invite, CancellationToken ct)
    {
        var invited = await invite.Handle(current.Caller, businessId, body.Value, ct);
        return invited.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(invited.Value);
    }

    private static async Task<IResult> Withdraw(string businessId, string invitationId, CurrentCaller current, WithdrawInvitation withdraw, CancellationToken ct) =>
        ApiResults.Empty(await withdraw.Handle(current.Caller, businessId, invitationId, ct));

    private static async Task<IResult> Look(JsonBody<InvitationTokenRequest> body, GetInvitation look, CancellationToken ct) =>
        ApiResults.Of(await look.Handle(body.Value, ct));

    private static async Task<IResult> Accept(
        JsonBody<InvitationAcceptance> body, CurrentCaller current, AcceptInvitation accept, SessionAnswer answer, Sessions sessions, HttpContext http, CancellationToken ct)
    {
        if (answer.MayNotUseCookie(http, body.Value.UseCookie) is { } refusal) return refusal;
        var accepted = await accept.Handle(current.Caller, body.Value, ct);
        return accepted.Error is null && current.Caller is Caller.Agent agent && agent.SessionId == accepted.Value.SessionId
            ? ApiResults.Ok(await sessions.ShowAsync(accepted.Value, ct))
            : await answer.ToAsync(http, accepted, StatusCodes.Status200OK, ct);
    }
}
