using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;

namespace BizChat.Application.Access;

/// <summary>Lets the session of a cookie last, at most once a day, while it is used.</summary>
public sealed class ExtendSession(IReadStore reads, IWriteStore writes, AccessTerms terms, TimeProvider clock)
{
    private static readonly TimeSpan Often = TimeSpan.FromDays(1);

    /// <returns>Whether it lasts longer now, so that the cookie must too.</returns>
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
