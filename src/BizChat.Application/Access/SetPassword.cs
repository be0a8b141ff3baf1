using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;

namespace BizChat.Application.Access;

/// <summary>Sets the password of an account from the server's command line; all its sessions end, and a lock is lifted.</summary>
public sealed class SetPassword(IWriteStore writes, IPasswords passwords, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(string email, string? password, CancellationToken ct)
    {
        if (PasswordPolicy.Check(password, email) is { } weak) return weak;
        var hash = await passwords.HashAsync(password!, ct);
        return await writes.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync(new AgentByEmail(email)) is not { } agent) return Error.Invalid("email", "No account has this address.");
            var now = clock.GetUtcNow();
            agent.ChangePassword(hash);
            agent.SignedIn();
            work.Add(Revocation.OfAgent(agent.Id, now));
            foreach (var member in await work.ListAsync(new MembershipsOf(agent.Id)))
                work.Add(AuditEntry.Of(ActorKind.Console, null, "password.changed", member.BusinessId, agent.Id, null, now));
            return new Done();
        }, ct);
    }
}
