namespace BizChat.Domain.Access;

/// <summary>The credential of a program that acts for a business.</summary>
public sealed class ApiKey
{
    private ApiKey() { }

    /// <summary>Opaque.</summary>
    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>SHA-256 of its secret, in hex.</summary>
    public string KeyHash { get; private set; } = null!;

    /// <summary>The agent who created it; null in open mode.</summary>
    public string? CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>To the minute; null before the first use.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static Result<ApiKey> Make(string businessId, string? name, string keyHash, string? createdBy, DateTimeOffset now)
    {
        if (PlainText.CheckName("name", name) is { } badName) return badName;
        return new ApiKey
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            BusinessId = businessId,
            Name = name!,
            KeyHash = keyHash,
            CreatedBy = createdBy,
            CreatedAt = now,
        };
    }

    public void Used(DateTimeOffset now) => LastUsedAt = now;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
