using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Changes the caller's password and ends all other sessions.</summary>
public sealed class ChangePassword(IReadStore reads, IWriteStore writes, IPasswords passwords, SignInGuard guard, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, PasswordChange change, CancellationToken ct)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (caller is not Caller.Agent { Id: var id } me) return AccessErrors.AgentsOnly;
        if (await reads.FindAsync<Agent, AccountState>(id, ct) is not { } account) return Error.SignIn;
        if (string.IsNullOrEmpty(change.CurrentPassword)) return Error.Invalid("currentPassword", "This is required.");
        if (PasswordPolicy.Check(change.NewPassword, account.Email, "newPassword") is { } weak) return weak;

        if (guard.Begin(caller.Address, account.Email) is { } wait) return AccessErrors.TooMany(wait);
        if (change.CurrentPassword.Length > PasswordPolicy.Most || !await passwords.IsAsync(account.PasswordHash, change.CurrentPassword, ct))
            return Error.Invalid("currentPassword", "This is not your password.");
        guard.Succeeded(caller.Address, account.Email);
        var hash = await passwords.HashAsync(change.NewPassword!, ct);

        return await writes.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<Agent>(id) is not { } agent || agent.PasswordHash != account.PasswordHash
                || await work.FindAsync<Session>(me.SessionId) is not { } session) return Error.SignIn;
            var now = clock.GetUtcNow();
            agent.ChangePassword(hash);
            session.KeepAfterPasswordChange(agent);
            work.Add(Revocation.OfAgent(id, now));
            await work.AuditAtEveryBusinessAsync(caller, id, id, "password.changed", id, now);
            return new Done();
        }, ct);
    }
}

/// <summary>The current and the new password.</summary>
[CamelCase]
public sealed record PasswordChange
{
    public string? CurrentPassword { get; init; }

    /// <summary>8 to 128 characters, not a common password.</summary>
    public string? NewPassword { get; init; }
}
