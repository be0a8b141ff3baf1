using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Ends the caller's session, or that of a refresh token. Always succeeds.</summary>
public sealed class SignOut(IWriteStore writes, TimeProvider clock)
{
    public Task<Result<Done>> Handle(Caller caller, string? refreshToken, CancellationToken ct) => writes.WriteAsync<Done>(async work =>
    {
        var now = clock.GetUtcNow();
        if (caller is Caller.Agent { SessionId: var own } && await work.FindAsync<Session>(own) is { } mine) await EndAsync(work, caller, mine, now);
        if (refreshToken is not null && KeyedSecret.ReadSession(refreshToken) is var (id, secret)
            && await work.FindAsync<Session>(id) is { } session && Secret.Matches(session.RefreshHash, secret)) await EndAsync(work, caller, session, now);
        return new Done();
    }, ct);

    private static async ValueTask EndAsync(IUnitOfWork work, Caller caller, Session session, DateTimeOffset now)
    {
        if (session.EndedAt is not null) return;
        session.End(now);
        work.Add(Revocation.OfSession(session.Id, now));
        await work.AuditAtEveryBusinessAsync(caller, session.AgentId, session.AgentId, "sign_out", session.Id, now);
    }
}
