using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Ends all sessions of an agent, on all devices.</summary>
public sealed class SignOutEverywhere(IWriteStore writes, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, CancellationToken ct)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (caller is Caller.Trusted) return new Done();
        if (caller is not Caller.Agent { Id: var id }) return AccessErrors.AgentsOnly;
        return await writes.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<Agent>(id) is not { } agent) return Error.SignIn;
            var now = clock.GetUtcNow();
            agent.SignOutEverywhere();
            work.Add(Revocation.OfAgent(id, now));
            await work.AuditAtEveryBusinessAsync(caller, id, id, "sign_out.everywhere", id, now);
            return new Done();
        }, ct);
    }
}
