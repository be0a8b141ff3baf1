namespace BizChat.Domain.Access;

/// <summary>
/// A loss of rights. The unit of work that takes a right away adds it; every node then reads the subject's rights again, and
/// checks its open connections, within five seconds.
/// </summary>
public sealed class Revocation
{
    /// <summary>Prefix of an agent's subject.</summary>
    public const string AgentPrefix = "agent:";

    /// <summary>Prefix of a customer's subject.</summary>
    public const string CustomerPrefix = "customer:";

    private Revocation() { }

    /// <summary>Assigned by the store.</summary>
    public long Id { get; private set; }

    /// <summary>The subject: a kind, a colon and an id.</summary>
    public string Subject { get; private set; } = null!;

    public DateTimeOffset At { get; private set; }

    public static Revocation OfAgent(string id, DateTimeOffset now) => new() { Subject = AgentPrefix + id, At = now };

    public static Revocation OfSession(string id, DateTimeOffset now) => new() { Subject = "session:" + id, At = now };

    public static Revocation OfApiKey(string id, DateTimeOffset now) => new() { Subject = "api_key:" + id, At = now };

    public static Revocation OfCustomer(string id, DateTimeOffset now) => new() { Subject = CustomerPrefix + id, At = now };

    /// <summary>Loads a revocation from a row.</summary>
    internal static Revocation Restore(long id, string subject, DateTimeOffset at) => new() { Id = id, Subject = subject, At = at };
}
