using BizChat.Application.Access.Specs;
using BizChat.Application.Audit.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;

namespace BizChat.Application.Access;

/// <summary>Signs an agent in. Neither a refusal nor its timing reveals whether the address is known.</summary>
public sealed class SignIn(IReadStore reads, IWriteStore writes, IPasswords passwords, SignInGuard guard, Sessions sessions, TimeProvider clock)
{
    /// <summary>Consecutive failures from any addresses that lock an account, except for addresses it has signed in from.</summary>
    public const int MostFailures = 100;

    /// <summary>Duration of the lock.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public async Task<Result<SessionStart>> Handle(Caller caller, Credentials credentials, CancellationToken ct)
    {
        if (PlainText.CheckName("email", credentials.Email) is { } badEmail) return badEmail;
        if (string.IsNullOrEmpty(credentials.Password)) return Error.Invalid("password", "This is required.");
        var email = credentials.Email!.ToLowerInvariant();
        if (guard.Begin(caller.Address, email) is { } wait) return AccessErrors.TooMany(wait);

        AccountState? account;
        bool mayEnter;
        try
        {
            account = await reads.FindAsync<Agent, AccountState>(new AgentByEmail(email), ct);
            mayEnter = await passwords.IsAsync(account?.PasswordHash, Shortened(credentials.Password), ct) && !await IsLockedAsync(account!, caller.Address, ct);
        }
        catch (StoreUnavailableException)
        {
            // An outage says nothing about the password.
            guard.Withdraw(caller.Address, email);
            throw;
        }
        if (!mayEnter) return await RefuseAsync(caller, account?.Id);

        guard.Succeeded(caller.Address, email);
        return await writes.WriteAsync<SessionStart>(async work =>
            await work.FindAsync<Agent>(account!.Id) is { } agent && agent.PasswordHash == account.PasswordHash
                ? await sessions.BeginAsync(work, agent, credentials.UseCookie, caller)
                : AccessErrors.Wrong, ct);
    }

    // No password is longer, and hashing a long text takes long.
    private static string Shortened(string password) => password.Length > PasswordPolicy.Most ? password[..(PasswordPolicy.Most + 1)] : password;

    private async Task<bool> IsLockedAsync(AccountState account, string? address, CancellationToken ct) =>
        account.LockoutEnd > clock.GetUtcNow()
        && (address is null || await reads.FindAsync<AuditEntry, AuditTrace>(new SignInsFrom(account.Id, address), ct) is null);

    private async Task<Result<SessionStart>> RefuseAsync(Caller caller, string? agentId)
    {
        await writes.WriteAsync<Done>(async work =>
        {
            var now = clock.GetUtcNow();
            if (agentId is not null && await work.FindAsync<Agent>(agentId) is { } agent) agent.Failed(MostFailures, LockedFor, now);
            await work.AuditAtEveryBusinessAsync(caller, null, agentId, "sign_in.failed", agentId, now);
            return new Done();
        }, CancellationToken.None);
        return AccessErrors.Wrong;
    }
}

/// <summary>A sign-in.</summary>
[CamelCase]
public sealed record Credentials
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    /// <summary>For browsers: the session is stored in a cookie, and no tokens are returned.</summary>
    public bool UseCookie { get; init; }
}
