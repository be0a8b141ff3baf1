using BizChat.Domain.Common;

namespace BizChat.Domain.Access;

/// <summary>A link by which somebody becomes an agent of a business, once.</summary>
public sealed class Invitation
{
    private Invitation() { }

    /// <summary>Opaque.</summary>
    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public Role Role { get; private set; }

    /// <summary>Whom it is for, in lower case; null when it is for whoever holds it.</summary>
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
