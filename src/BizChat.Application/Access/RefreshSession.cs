using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>
/// Exchanges a refresh token for a new pair of tokens. A second use of a refresh token means that it was stolen,
/// so it ends the session.
/// </summary>
public sealed class RefreshSession(IWriteStore writes, AccessTerms terms, TimeProvider clock)
{
    public async Task<Result<SessionStart>> Handle(Caller caller, RefreshDraft draft, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(draft.RefreshToken)) return Error.Invalid("refreshToken", "This is required.");
        if (KeyedSecret.ReadSession(draft.RefreshToken) is not var (id, secret)) return Error.BadCredentials;
        var next = Secret.New();

        var refreshed = await writes.WriteAsync<SessionStart?>(async work =>
        {
            var now = clock.GetUtcNow();
            if (await work.FindAsync<Session>(id) is not { RefreshHash: not null } session
                || await work.FindAsync<Agent>(session.AgentId) is not { } agent || !session.IsLive(agent, now))
                return Error.BadCredentials;

            if (Secret.Matches(session.RefreshHash, secret))
            {
                session.Refresh(Secret.Hash(next), terms.Session, now);
                return new SessionStart(agent.Id, session.Id, next);
            }
            session.End(now);
            work.Add(Revocation.OfSession(session.Id, now));
            await work.AuditAtEveryBusinessAsync(caller, null, agent.Id, "session.reused", session.Id, now);
            return (SessionStart?)null;
        }, ct);
        if (refreshed.Error is not null) return refreshed.Error;
        return refreshed.Value is { } start ? start : Error.BadCredentials;
    }
}

/// <summary>The refresh token.</summary>
[CamelCase]
public sealed record RefreshDraft
{
    public string? RefreshToken { get; init; }
}
