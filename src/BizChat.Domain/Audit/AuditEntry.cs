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

    /// <summary>Given by the store; grows.</summary>
    public long Id { get; private set; }

    /// <summary>Whose owners may read it; null when it concerns no business.</summary>
    public string? BusinessId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public ActorKind ActorKind { get; private set; }

    /// <summary>Null for nobody and for the console.</summary>
    public string? ActorId { get; private set; }

    /// <summary>Dotted, such as <c>member.removed</c>.</summary>
    public string Action { get; private set; } = null!;

    /// <summary>What it was done to.</summary>
    public string? SubjectId { get; private set; }

    /// <summary>The actor's network address; null when it came over no network.</summary>
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
