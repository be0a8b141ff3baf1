namespace BizChat.Domain.Access;

/// <summary>A browser of an agent that takes Web Push messages (RFC 8030), for as long as the session that registered it.</summary>
public sealed class PushSubscription
{
    private PushSubscription() { }

    /// <summary>SHA-256 of the endpoint, in hex.</summary>
    public string Id { get; private set; } = null!;

    public string AgentId { get; private set; } = null!;

    public string SessionId { get; private set; } = null!;

    /// <summary>The address at the push service of the browser.</summary>
    public string Endpoint { get; private set; } = null!;

    /// <summary>The browser's public key, base64url.</summary>
    public string P256dh { get; private set; } = null!;

    /// <summary>The secret that authenticates messages to the browser, base64url.</summary>
    public string Auth { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The browser is registered again, perhaps by another agent.</summary>
    public void Renew(string agentId, string sessionId, string p256dh, string auth, DateTimeOffset now) =>
        (AgentId, SessionId, P256dh, Auth, CreatedAt) = (agentId, sessionId, p256dh, auth, now);

    public static PushSubscription Of(string id, string agentId, string sessionId, string endpoint, string p256dh, string auth, DateTimeOffset now) =>
        new() { Id = id, AgentId = agentId, SessionId = sessionId, Endpoint = endpoint, P256dh = p256dh, Auth = auth, CreatedAt = now };
}
