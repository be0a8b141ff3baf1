using BizChat.Domain.Common;

namespace BizChat.Domain.Access;

/// <summary>A person who answers customers.</summary>
public sealed class Agent
{
    private Agent() { }

    /// <summary>Opaque.</summary>
    public string Id { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>Where the agent signs in with; unique, compared in lower case.</summary>
    public string Email { get; private set; } = null!;

    /// <summary>The salted hash of the password; null while there is none, and then nobody can sign in.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes whenever every session must end; sessions that began under another stamp are over.</summary>
    public string SecurityStamp { get; private set; } = null!;

    /// <summary>How often in a row, from wherever, the password was wrong.</summary>
    public int AccessFailedCount { get; private set; }

    /// <summary>Until when strangers' passwords are not even looked at; null or past when they are.</summary>
    public DateTimeOffset? LockoutEnd { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static Result<Agent> Register(string name, string email, DateTimeOffset now)
    {
        if (PlainText.CheckName("name", name) is { } badName) return badName;
        if (PlainText.CheckName("email", email) is { } badEmail) return badEmail;
        if (!email.Contains('@', StringComparison.Ordinal)) return Error.Invalid("email", "This is no e-mail address.");
        return new Agent { Id = Guid.CreateVersion7(now).ToString("N"), Name = name, Email = email.ToLowerInvariant(), SecurityStamp = NewStamp(), CreatedAt = now };
    }

    /// <summary>Takes on a password by its hash; all sessions end.</summary>
    public void ChangePassword(string hash)
    {
        PasswordHash = hash;
        SignOutEverywhere();
    }

    /// <summary>Ends all sessions.</summary>
    public void SignOutEverywhere() => SecurityStamp = NewStamp();

    /// <summary>Counts a wrong password; at so many in a row the account is locked for a while.</summary>
    public void Failed(int atMost, TimeSpan lockedFor, DateTimeOffset now)
    {
        if (++AccessFailedCount < atMost) return;
        AccessFailedCount = 0;
        LockoutEnd = now + lockedFor;
    }

    /// <summary>Forgets wrong passwords, as the right one was given.</summary>
    public void SignedIn()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    public bool IsLockedAt(DateTimeOffset now) => LockoutEnd > now;

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
