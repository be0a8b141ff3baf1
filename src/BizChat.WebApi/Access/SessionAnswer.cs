using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

/// <summary>Responds with a new session: in a cookie, or as tokens.</summary>
internal sealed class SessionAnswer(Sessions sessions, KnownOrigins origins)
{
    /// <summary>The session of a result, or its error.</summary>
    public async Task<IResult> ToAsync(HttpContext http, Result<SessionStart> result, int status, CancellationToken ct)
    {
        if (result.Error is { } refusal) return Problems.From(refusal);
        if (result.Value.RefreshSecret is null) await SessionCookie.GiveAsync(http, result.Value.AgentId, result.Value.SessionId);
        var view = await sessions.ShowAsync(result.Value, ct);
        return status is StatusCodes.Status201Created ? ApiResults.Created(view) : ApiResults.Ok(view);
    }

    /// <summary>Refuses a page of another site that would sign its visitor in under an account of its choice; null when the request is allowed.</summary>
    public IResult? MayNotUseCookie(HttpContext http, bool useCookie) =>
        useCookie && origins.Excludes(http.Request) ? Problems.From(Error.Forbidden("access.origin", "A page of this origin may not sign anybody in. A proxy in front of the server must pass the Host header.")) : null;
}
