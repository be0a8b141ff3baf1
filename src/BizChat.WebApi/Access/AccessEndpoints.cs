using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/auth").WithTags("Access");
        group.MapPost("/login", LogIn).WithName("logIn").RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous()
            .Produces<SignedInView>().Refuses(400, 401, 403, 413, 415, 429);
        group.MapPost("/refresh", Refresh).WithName("refresh").RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous()
            .Produces<SignedInView>().Refuses(400, 401, 413, 415, 429);
        group.MapPost("/logout", LogOut).WithName("logOut").RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous()
            .Produces(204).Refuses(400, 403, 413, 415, 429);
        group.MapPost("/logout-everywhere", LogOutEverywhere).WithName("logOutEverywhere").RequireRateLimit(RateLimitedAction.SignIns)
            .Produces(204).Refuses(401, 403, 429);
        group.MapPost("/hub-ticket", IssueHubTicket).WithName("issueHubTicket").RequireRateLimit(RateLimitedAction.Lists).RequireAuthorization()
            .Produces<HubTicketView>(201).Refuses(401, 403, 429);
        group.MapGet("/me", Me).WithName("readMe").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<UserView>().Refuses(401, 403);
        group.MapPatch("/me", ChangeMe).WithName("changeMe").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<UserView>().Refuses(400, 401, 403, 413, 415, 429);
        group.MapPost("/password-reset", Reset).WithName("resetPassword").RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous()
            .Produces(204).Refuses(400, 404, 413, 415, 429);
        group.MapPost("/password", ChangeOwnPassword).WithName("changePassword").RequireRateLimit(RateLimitedAction.SignIns)
            .Produces(204).Refuses(400, 401, 403, 413, 415, 429);
        group.MapGet("/setup", IsSetupNeeded).WithName("isSetupNeeded").RequireRateLimit(RateLimitedAction.Lists).AllowAnonymous()
            .Produces<SetupView>().Refuses(429);
        group.MapPost("/setup", SetUpFirstOwner).WithName("setUp").RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous()
            .Produces<SignedInView>(201).Refuses(400, 403, 413, 415, 429);
    }

    /// <summary>Sign in as an agent</summary>
    /// <remarks>
    /// With `useCookie` the session is stored in an HttpOnly cookie, and the answer carries no tokens. An unknown address is answered like a wrong
    /// password. After 10 wrong passwords within 15 minutes a network address must wait.
    /// </remarks>
    /// <param name="body" example='{"email":"agent@tech-store.test","password":"bizchat-demo"}'>The account.</param>
    /// <response code="200">Signed in.</response>
    internal static async Task<IResult> LogIn(JsonBody<Credentials> body, CurrentCaller current, SignIn signIn, SessionAnswer answer, HttpContext http, CancellationToken ct) =>
        answer.MayNotUseCookie(http, body.Value.UseCookie) ?? await answer.ToAsync(http, await signIn.Handle(current.Caller, body.Value, ct), StatusCodes.Status200OK, ct);

    /// <summary>Get new tokens</summary>
    /// <remarks>A refresh token is valid once. Its second use ends the session, since the token must have been stolen.</remarks>
    /// <param name="body" example='{"refreshToken":"5f3c0b…"}'>The refresh token.</param>
    /// <response code="200">The next pair of tokens.</response>
    internal static async Task<IResult> Refresh(JsonBody<RefreshDraft> body, CurrentCaller current, RefreshSession refresh, SessionAnswer answer, HttpContext http, CancellationToken ct) =>
        await answer.ToAsync(http, await refresh.Handle(current.Caller, body.Value, ct), StatusCodes.Status200OK, ct);

    /// <summary>Sign out</summary>
    /// <remarks>
    /// Ends the session of the caller, or of `refreshToken`: all its tokens, its cookie and its hub connections stop within five seconds. The body may be left out.
    /// </remarks>
    /// <response code="204">Signed out, or was not signed in.</response>
    internal static async Task<IResult> LogOut(LogoutBody body, CurrentCaller current, SignOut signOut, HttpContext http, CancellationToken ct)
    {
        var done = await signOut.Handle(current.Caller, body.RefreshToken, ct);
        if (SessionCookie.IsSent(http.Request)) await SessionCookie.TakeAsync(http);
        return ApiResults.Empty(done);
    }

    /// <summary>Sign out on all devices</summary>
    /// <remarks>For agents. Their access tokens, cookies and hub connections stop within five seconds.</remarks>
    /// <response code="204">All sessions have ended, this one too.</response>
    internal static async Task<IResult> LogOutEverywhere(CurrentCaller current, SignOutEverywhere signOut, HttpContext http, CancellationToken ct)
    {
        var done = await signOut.Handle(current.Caller, ct);
        if (done.Error is null && SessionCookie.IsSent(http.Request)) await SessionCookie.TakeAsync(http);
        return ApiResults.Empty(done);
    }

    /// <summary>Get a ticket for one hub connection</summary>
    /// <remarks>
    /// For any caller. Sent as `access_token` in the address of the WebSocket, it opens one hub connection within 30 seconds, which lasts as long as the
    /// credential of this request. Proxies log addresses: put nothing longer-lived there.
    /// </remarks>
    /// <response code="201">The ticket.</response>
    internal static IResult IssueHubTicket(HttpContext http, HubTickets tickets) => ApiResults.Created(tickets.Issue(http.User));

    /// <summary>Get the signed-in user</summary>
    /// <remarks>For agents. In open mode it is a user who owns every business.</remarks>
    /// <response code="200">The user.</response>
    internal static async Task<IResult> Me(CurrentCaller current, GetCurrentUser read, ExtendSession keep, HttpContext http, CancellationToken ct)
    {
        var me = await read.Handle(current.Caller, ct);
        if (CallerResolver.SessionByCookie(http.User) is { } session && (await keep.Handle(current.Caller, ct)).Value)
            await SessionCookie.GiveAsync(http, session.AgentId, session.SessionId);
        return ApiResults.Of(me);
    }

    /// <summary>Change the own profile</summary>
    /// <remarks>
    /// For agents. Omitted fields stay, those of `notify` too. Colleagues hear `agent_updated`, and the agent's open conversations show the new name and picture. After a change
    /// of the name the agent's hub connections are asked to reconnect.
    /// </remarks>
    /// <param name="body" example='{"availability":"away","notify":{"new":"mine"}}'>What changes.</param>
    /// <response code="200">The user.</response>
    internal static async Task<IResult> ChangeMe(JsonBody<ProfileChanges> body, CurrentCaller current, ChangeProfile change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, body.Value, ct));

    /// <summary>Set a new password by a link</summary>
    /// <remarks>For the holder of its token, once and within 24 hours. All sessions of the account end. An unknown, expired or used token is 404.</remarks>
    /// <param name="body" example='{"token":"mN0f0q1tUqfT9w0gG1Yk3cPZ9s2vXo7yQ4hB6dR8aLk","password":"a long one of your own"}'>The token and the new password: 8 to 128 characters, and none of the most common.</param>
    /// <response code="204">Set; sign in with it.</response>
    internal static async Task<IResult> Reset(JsonBody<NewPassword> body, CurrentCaller current, ResetPassword reset, CancellationToken ct) =>
        ApiResults.Empty(await reset.Handle(current.Caller, body.Value, ct));

    /// <summary>Change the own password</summary>
    /// <remarks>8 to 128 characters, and none of the most common passwords. All other sessions end.</remarks>
    /// <param name="body" example='{"currentPassword":"bizchat-demo","newPassword":"a much better one"}'>The passwords.</param>
    /// <response code="204">Changed.</response>
    internal static async Task<IResult> ChangeOwnPassword(JsonBody<PasswordChange> body, CurrentCaller current, ChangePassword change, CancellationToken ct) =>
        ApiResults.Empty(await change.Handle(current.Caller, body.Value, ct));

    /// <summary>Whether the first owner is still to be created</summary>
    /// <remarks>For everybody. In open mode none is needed.</remarks>
    /// <response code="200">Whether it is.</response>
    internal static async Task<IResult> IsSetupNeeded(CurrentCaller current, ReadSetup read, CancellationToken ct) => ApiResults.Ok(await read.Handle(current.Caller, ct));

    /// <summary>Create the first owner</summary>
    /// <remarks>Once, while there is no agent, with the token that the server's log shows at its start. Signs the owner in.</remarks>
    /// <param name="body" example='{"token":"…","businessId":"my-shop","businessName":"My shop","name":"Ada","email":"ada@shop.example","password":"a long one of your own","useCookie":true}'>The business and its owner.</param>
    /// <response code="201">Created, and signed in.</response>
    internal static async Task<IResult> SetUpFirstOwner(JsonBody<SetupDraft> body, CurrentCaller current, SetUp setUp, SessionAnswer answer, HttpContext http, CancellationToken ct) =>
        answer.MayNotUseCookie(http, body.Value.UseCookie) ?? await answer.ToAsync(http, await setUp.Handle(current.Caller, body.Value, ct), StatusCodes.Status201Created, ct);
}

/// <summary>What to log out of; the body may be missing.</summary>
internal sealed record LogoutBody(string? RefreshToken)
{
    public static async ValueTask<LogoutBody> BindAsync(HttpContext context) =>
        new(context.Request.ContentLength is null or 0 && context.Request.ContentType is null ? null : (await JsonBody<RefreshDraft>.BindAsync(context)).Value.RefreshToken);
}
