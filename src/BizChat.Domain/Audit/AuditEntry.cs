namespace BizChat.Domain.Audit;

/// <summary>Who has done something.</summary>
public enum ActorKind
{
    Agent,
    ApiKey,
    Customer,

    /// <summary>An unauthenticated caller, or any caller in open mode.</summary>
    Nobody,

    /// <summary>An operator with access to the server's command line.</summary>
    Console,
}

/// <summary>
/// A line of the audit log: who did what, when and from where. It holds ids only, never a text, name or e-mail address, and does not
/// change, but for the network address of a customer whose data is erased.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    /// <summary>Assigned by the store; increasing.</summary>
    public long Id { get; private set; }

    /// <summary>The business whose owners may read it; null when it concerns no business.</summary>
    public string? BusinessId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public ActorKind ActorKind { get; private set; }

    /// <summary>Null for anonymous callers and the console.</summary>
    public string? ActorId { get; private set; }

    /// <summary>A dotted name, such as <c>member.removed</c>.</summary>
    public string Action { get; private set; } = null!;

    /// <summary>Id of the object of the action.</summary>
    public string? SubjectId { get; private set; }

    /// <summary>The actor's network address; null for the command line.</summary>
    public string? Address { get; private set; }

    /// <summary>Erases the actor's network address.</summary>
    public void EraseAddress() => Address = null;

    public static AuditEntry Of(
        ActorKind actorKind, string? actorId, string action, string? businessId, string? subjectId, string? address, DateTimeOffset now) => new()
        {
            BusinessId = businessId,
            At = now,
            ActorKind = actorKind,
            ActorId = actorId,
            Action = action,
            SubjectId = subjectId,
            Address = address,
        };
}
