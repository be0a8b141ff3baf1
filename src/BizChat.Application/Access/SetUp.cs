using BizChat.Application.Audit;

namespace BizChat.Application.Access;

/// <summary>Creates the first owner by the token from the server's log, and signs the owner in.</summary>
public sealed class SetUp(IWriteStore writes, IAccounts accounts, IPasswords passwords, SetupToken token, Sessions sessions, TimeProvider clock)
{
    private static readonly Error NotNow = Error.Forbidden("access.setup", "This token is wrong, was used already, or there is an agent by now.") with { Field = "token" };

    public async Task<Result<SessionStart>> Handle(Caller caller, SetupDraft draft, CancellationToken ct)
    {
        if (!token.Is(draft.Token) || await accounts.AnyAsync(ct)) return NotNow;
        if (draft.Check(clock.GetUtcNow()) is { } refusal) return refusal;
        var hash = await passwords.HashAsync(draft.Password!, ct);

        var begun = await writes.WriteAsync<SessionStart>(async work =>
        {
            // Units of work run one after the other, so only one of two concurrent requests succeeds.
            if (!token.Is(draft.Token)) return NotNow;
            var now = clock.GetUtcNow();
            var owner = await draft.WriteAsync(work, hash, now);
            work.AuditAs(caller, owner.Id, "owner.created", draft.BusinessId, owner.Id, now);
            return await sessions.BeginAsync(work, owner, draft.UseCookie, caller);
        }, ct);
        if (begun.Error is null) token.UseUp();
        return begun;
    }
}

/// <summary>The first owner and the token from the server's log.</summary>
[CamelCase]
public sealed record SetupDraft : OwnerDraft
{
    public string? Token { get; init; }

    /// <summary>For browsers: the session is stored in a cookie, and no tokens are returned.</summary>
    public bool UseCookie { get; init; }
}
