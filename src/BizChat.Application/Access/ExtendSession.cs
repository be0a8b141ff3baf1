using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Extends the session of a cookie while it is used, at most once a day.</summary>
public sealed class ExtendSession(IReadStore reads, IWriteStore writes, AccessTerms terms, TimeProvider clock)
{
    private static readonly TimeSpan Often = TimeSpan.FromDays(1);

    /// <returns>Whether the session was extended, so that the cookie must be renewed.</returns>
    public async Task<Result<bool>> Handle(Caller caller, CancellationToken ct)
    {
        if (caller is not Caller.Agent { SessionId: var id }) return false;
        var now = clock.GetUtcNow();
        if (await reads.FindAsync<Session, SessionState>(id, ct) is not { } state || state.ExpiresAt - now > terms.Session - Often) return false;
        return await writes.WriteAsync<bool>(async work =>
        {
            if (await work.FindAsync<Session>(id) is not { RefreshHash: null, EndedAt: null } session) return false;
            session.Refresh(null, terms.Session, now);
            return true;
        }, ct);
    }
}
