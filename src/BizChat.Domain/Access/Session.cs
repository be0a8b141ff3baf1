namespace BizChat.Domain.Access;

/// <summary>A signed-in agent on one device.</summary>
public sealed class Session
{
    private Session() { }

    /// <summary>Opaque.</summary>
    public string Id { get; private set; } = null!;

    public string AgentId { get; private set; } = null!;

    /// <summary>The agent's security stamp at the start; the session is invalid when the agent has another.</summary>
    public string SecurityStamp { get; private set; } = null!;

    /// <summary>SHA-256 of the current refresh secret, in hex; null for a cookie session.</summary>
    public string? RefreshHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset RefreshedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Time of an early end; null when it was not ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Begin(Agent agent, string? refreshHash, TimeSpan lifetime, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        AgentId = agent.Id,
        SecurityStamp = agent.SecurityStamp,
        RefreshHash = refreshHash,
        CreatedAt = now,
        RefreshedAt = now,
        ExpiresAt = now + lifetime,
    };

    public bool IsLive(Agent agent, DateTimeOffset now) => EndedAt is null && now < ExpiresAt && SecurityStamp == agent.SecurityStamp;

    /// <summary>Extends the session by a lifetime; from now on only the new secret refreshes it.</summary>
    public void Refresh(string? refreshHash, TimeSpan lifetime, DateTimeOffset now)
    {
        RefreshHash = refreshHash;
        RefreshedAt = now;
        ExpiresAt = now + lifetime;
    }

    /// <summary>Keeps the session although the agent's security stamp has changed.</summary>
    public void KeepAfterPasswordChange(Agent agent) => SecurityStamp = agent.SecurityStamp;

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
