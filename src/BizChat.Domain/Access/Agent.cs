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

    /// <summary>The salted hash of the password; null while there is none, which prevents sign-in.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes whenever all sessions must end; sessions created under another stamp are invalid.</summary>
    public string SecurityStamp { get; private set; } = null!;

    /// <summary>Consecutive failed sign-ins from any addresses.</summary>
    public int AccessFailedCount { get; private set; }

    /// <summary>End of the lock for unknown addresses; null or past when not locked.</summary>
    public DateTimeOffset? LockoutEnd { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The path of an uploaded image on this server; null for none.</summary>
    public string? AvatarUrl { get; private set; }

    public Availability Availability { get; private set; }

    public NotifyOf NotifyNew { get; private set; }

    public bool NotifyMention { get; private set; }

    public bool NotifyAssigned { get; private set; }

    public bool NotifySound { get; private set; }

    public bool NotifyEmail { get; private set; }

    public bool NotifyPush { get; private set; }

    /// <summary>Of what, and how, the agent is notified.</summary>
    public NotifySettings Notify
    {
        get => new(NotifyNew, NotifyMention, NotifyAssigned, NotifySound, NotifyEmail, NotifyPush);
        private set => (NotifyNew, NotifyMention, NotifyAssigned, NotifySound, NotifyEmail, NotifyPush) = value;
    }

    public static Result<Agent> Register(string name, string email, DateTimeOffset now)
    {
        if (PlainText.CheckName("name", name) is { } badName) return badName;
        if (PlainText.CheckName("email", email) is { } badEmail) return badEmail;
        if (!email.Contains('@', StringComparison.Ordinal)) return Error.Invalid("email", "This is no e-mail address.");
        return new Agent
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Name = name,
            Email = email.ToLowerInvariant(),
            SecurityStamp = NewStamp(),
            CreatedAt = now,
            Notify = NotifySettings.Usual,
        };
    }

    public Error? Rename(string? name)
    {
        if (PlainText.CheckName("name", name) is { } refusal) return refusal;
        Name = name!;
        return null;
    }

    /// <param name="url">Of an uploaded image; null for none.</param>
    public void ChangeAvatar(string? url) => AvatarUrl = url;

    public void ChangeAvailability(Availability availability) => Availability = availability;

    public void ChangeNotifications(NotifySettings notify) => Notify = notify;

    /// <summary>Sets the hash of a new password; all sessions end.</summary>
    public void ChangePassword(string hash)
    {
        PasswordHash = hash;
        SignOutEverywhere();
    }

    /// <summary>Ends all sessions.</summary>
    public void SignOutEverywhere() => SecurityStamp = NewStamp();

    /// <summary>Counts a failed sign-in; at a number of consecutive failures the account is locked for a while.</summary>
    public void Failed(int atMost, TimeSpan lockedFor, DateTimeOffset now)
    {
        if (++AccessFailedCount < atMost) return;
        AccessFailedCount = 0;
        LockoutEnd = now + lockedFor;
    }

    /// <summary>Resets the failures after a successful sign-in.</summary>
    public void SignedIn()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    public bool IsLockedAt(DateTimeOffset now) => LockoutEnd > now;

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
