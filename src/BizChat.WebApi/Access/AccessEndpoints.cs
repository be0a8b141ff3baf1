using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/auth").WithTags("Access");
        group.MapPost("/login", LogIn).Describe(AccessDocs.LogIn).RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous();
        group.MapPost("/refresh", Refresh).Describe(AccessDocs.Refresh).RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous();
        group.MapPost("/logout", LogOut).Describe(AccessDocs.LogOut).RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous();
        group.MapPost("/logout-everywhere", LogOutEverywhere).Describe(AccessDocs.LogOutEverywhere).RequireRateLimit(RateLimitedAction.SignIns);
        group.MapPost("/hub-ticket", IssueHubTicket).Describe(AccessDocs.HubTicket).RequireRateLimit(RateLimitedAction.Lists).RequireAuthorization();
        group.MapGet("/me", Me).Describe(AccessDocs.Me).RequireRateLimit(RateLimitedAction.Lists);
        group.MapPost("/password", ChangeOwnPassword).Describe(AccessDocs.ChangePassword).RequireRateLimit(RateLimitedAction.SignIns);
        group.MapGet("/setup", IsSetupNeeded).Describe(AccessDocs.IsSetupNeeded).RequireRateLimit(RateLimitedAction.Lists).AllowAnonymous();
        group.MapPost("/setup", SetUpFirstOwner).Describe(AccessDocs.SetUp).RequireRateLimit(RateLimitedAction.SignIns).AllowAnonymous();
    }

    private static async Task<IResult> LogIn(JsonBody<Credentials> body, CurrentCaller current, SignIn signIn, SessionAnswer answer, HttpContext http, CancellationToken ct) =>
        answer.MayNotUseCookie(http, body.Value.UseCookie) ?? await answer.ToAsync(http, await signIn.Handle(current.Caller, body.Value, ct), StatusCodes.Status200OK, ct);

    private static async Task<IResult> Refresh(JsonBody<RefreshDraft> body, CurrentCaller current, RefreshSession refresh, SessionAnswer answer, HttpContext http, CancellationToken ct) =>
        await answer.ToAsync(http, await refresh.Handle(current.Caller, body.Value, ct), StatusCodes.Status200OK, ct);

    private static async Task<IResult> LogOut(LogoutBody body, CurrentCaller current, SignOut signOut, HttpContext http, CancellationToken ct)
    {
        var done = await signOut.Handle(current.Caller, body.RefreshToken, ct);
        if (SessionCookie.IsSent(http.Request)) await SessionCookie.TakeAsync(http);
        return ApiResults.Empty(done);
    }

    private static async Task<IResult> LogOutEverywhere(CurrentCaller current, SignOutEverywhere signOut, HttpContext http, CancellationToken ct)
    {
        var done = await signOut.Handle(current.Caller, ct);
        if (done.Error is null && SessionCookie.IsSent(http.Request)) await SessionCookie.TakeAsync(http);
        return ApiResults.Empty(done);
    }

    private static IResult IssueHubTicket(HttpContext http, HubTickets tickets) => ApiResults.Created(tickets.Issue(http.User));

    private static async Task<IResult> Me(CurrentCaller current, GetCurrentUser read, ExtendSession keep, HttpContext http, CancellationToken ct)
    {
        var me = await read.Handle(current.Caller, ct);
        if (CallerResolver.SessionByCookie(http.User) is { } session && (await keep.Handle(current.Caller, ct)).Value)
            await SessionCookie.GiveAsync(http, session.AgentId, session.SessionId);
        return ApiResults.Of(me);
    }

    private static async Task<IResult> ChangeOwnPassword(JsonBody<PasswordChange> body, CurrentCaller current, ChangePassword change, CancellationToken ct) =>
        ApiResults.Empty(await change.Handle(current.Caller, body.Value, ct));

    private static async Task<IResult> IsSetupNeeded(CurrentCaller current, ReadSetup read, CancellationToken ct) => ApiResults.Ok(await read.Handle(current.Caller, ct));

    private static async Task<IResult> SetUpFirstOwner(JsonBody<SetupDraft> body, CurrentCaller current, SetUp setUp, SessionAnswer answer, HttpContext http, CancellationToken ct) =>
        answer.MayNotUseCookie(http, body.Value.UseCookie) ?? await answer.ToAsync(http, await setUp.Handle(current.Caller, body.Value, ct), StatusCodes.Status201Created, ct);
}

/// <summary>What to log out of; the body may be missing.</summary>
internal sealed record LogoutBody(string? RefreshToken)
{
    public static async ValueTask<LogoutBody> BindAsync(HttpContext context) =>
        new(context.Request.ContentLength is null or 0 && context.Request.ContentType is null ? null : (await JsonBody<RefreshDraft>.BindAsync(context)).Value.RefreshToken);
}
