namespace BizChat.Domain.Access;

/// <summary>A one-time link by which an agent sets a new password.</summary>
public sealed class PasswordReset
{
    private PasswordReset() { }

    /// <summary>SHA-256 of the token in the link, in hex.</summary>
    public string TokenHash { get; private set; } = null!;

    public string AgentId { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public static PasswordReset Of(Agent agent, string tokenHash, TimeSpan lifetime, DateTimeOffset now) =>
        new() { TokenHash = tokenHash, AgentId = agent.Id, CreatedAt = now, ExpiresAt = now + lifetime };

    public bool IsOpen(DateTimeOffset now) => now < ExpiresAt;
}
