namespace BizChat.Domain.Access;

/// <summary>
/// That somebody may do less than before. A story adds it beside what it takes away; every node then looks anew at who the
/// subject is, and at its open connections, within five seconds.
/// </summary>
public sealed class Revocation
{
    /// <summary>What the subject of an agent begins with.</summary>
    public const string AgentPrefix = "agent:";

    private Revocation() { }

    /// <summary>Given by the store.</summary>
    public long Id { get; private set; }

    /// <summary>Who: a kind, a colon and an id.</summary>
    public string Subject { get; private set; } = null!;

    public DateTimeOffset At { get; private set; }

    public static Revocation OfAgent(string id, DateTimeOffset now) => new() { Subject = AgentPrefix + id, At = now };

    public static Revocation OfSession(string id, DateTimeOffset now) => new() { Subject = "session:" + id, At = now };

    public static Revocation OfApiKey(string id, DateTimeOffset now) => new() { Subject = "api_key:" + id, At = now };

    public static Revocation OfCustomer(string id, DateTimeOffset now) => new() { Subject = "customer:" + id, At = now };

    /// <summary>One that a store brings back.</summary>
    internal static Revocation Restore(long id, string subject, DateTimeOffset at) => new() { Id = id, Subject = subject, At = at };
}
