namespace BizChat.Domain.Access;

/// <summary>A one-time link to become a member of a business.</summary>
public sealed class Invitation
{
    private Invitation() { }

    /// <summary>Opaque.</summary>
    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public Role Role { get; private set; }

    /// <summary>The only e-mail address that can accept, in lower case; null when every holder of the link can.</summary>
    public string? Email { get; private set; }

    /// <summary>SHA-256 of the token in the link, in hex.</summary>
    public string TokenHash { get; private set; } = null!;

    /// <summary>The agent who invites; null in open mode.</summary>
    public string? CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public static Result<Invitation> Write(
        string businessId, Role role, string? email, string tokenHash, string? createdBy, TimeSpan lifetime, DateTimeOffset now)
    {
        if (PlainText.CheckOptional("email", email) is { } badEmail) return badEmail;
        if (email is not null && !email.Contains('@', StringComparison.Ordinal)) return Error.Invalid("email", "This is no e-mail address.");
        return new Invitation
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            BusinessId = businessId,
            Role = role,
            Email = email?.ToLowerInvariant(),
            TokenHash = tokenHash,
            CreatedBy = createdBy,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
    }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && now < ExpiresAt;

    public void Accept(DateTimeOffset now) => AcceptedAt = now;
}
