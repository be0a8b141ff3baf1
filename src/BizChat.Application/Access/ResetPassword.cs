using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Sets a new password by a link, once; all sessions end, and a lock is lifted.</summary>
public sealed class ResetPassword(IReadStore reads, IWriteStore writes, IPasswords passwords, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, NewPassword wanted, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(wanted.Token)) return Error.Invalid("token", "This is required.");
        var link = new PasswordResetByToken(wanted.Token);
        if (await reads.FindAsync<PasswordReset, PasswordResetState>(link, ct) is not { } found || found.ExpiresAt <= clock.GetUtcNow()) return PasswordResets.NotFound;
        if (await reads.FindAsync<Agent, AccountState>(found.AgentId, ct) is not { } account) return PasswordResets.NotFound;
        if (PasswordPolicy.Check(wanted.Password, account.Email) is { } weak) return weak;
        var hash = await passwords.HashAsync(wanted.Password!, ct);

        return await writes.WriteAsync<Done>(async work =>
        {
            var now = clock.GetUtcNow();
            if (await work.FindAsync(link) is not { } reset || !reset.IsOpen(now) || await work.FindAsync<Agent>(reset.AgentId) is not { } agent) return PasswordResets.NotFound;
            agent.ChangePassword(hash);
            agent.SignedIn();
            await work.WithdrawPasswordResetsOfAsync(agent.Id);
            work.Add(Revocation.OfAgent(agent.Id, now));
            await work.AuditAtEveryBusinessAsync(caller, agent.Id, agent.Id, "password.changed", agent.Id, now);
            return new Done();
        }, ct);
    }
}

/// <summary>The token of a link, and the new password.</summary>
[CamelCase]
public sealed record NewPassword
{
    public string? Token { get; init; }

    /// <summary>8 to 128 characters, not a common password.</summary>
    public string? Password { get; init; }
}
