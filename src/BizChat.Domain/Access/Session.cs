namespace BizChat.Domain.Access;

/// <summary>An agent who has signed in on one device.</summary>
public sealed class Session
{
    private Session() { }

    /// <summary>Opaque.</summary>
    public string Id { get; private set; } = null!;

    public string AgentId { get; private set; } = null!;

    /// <summary>The agent's stamp when it began; the session is over when the agent has another.</summary>
    public string SecurityStamp { get; private set; } = null!;

    /// <summary>SHA-256 of the one secret that refreshes it, in hex; null when it lives in a cookie.</summary>
    public string? RefreshHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset RefreshedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was ended before its time; null when it was not.</summary>
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

    /// <summary>Lasts a lifetime from now; only the new secret refreshes it from now on.</summary>
    public void Refresh(string? refreshHash, TimeSpan lifetime, DateTimeOffset now)
    {
        RefreshHash = refreshHash;
        RefreshedAt = now;
        ExpiresAt = now + lifetime;
    }

    /// <summary>Goes on although the agent's stamp has changed.</summary>
    public void KeepAfterPasswordChange(Agent agent) => SecurityStamp = agent.SecurityStamp;

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
