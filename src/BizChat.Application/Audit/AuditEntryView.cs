using BizChat.Domain.Audit;

namespace BizChat.Application.Audit;

/// <summary>An entry of the audit log.</summary>
public sealed record AuditEntryView
{
    /// <summary>Increases from entry to entry.</summary>
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The action as a dotted name, such as <c>member.removed</c>.</summary>
    public required Utf8Text Action { get; init; }
    public required ActorView Actor { get; init; }

    /// <summary>Id of the object of the action; null when that is the business itself.</summary>
    public required Utf8Text? SubjectId { get; init; }

    /// <summary>Network address of the actor; null for the command line.</summary>
    public required Utf8Text? Address { get; init; }
}

/// <summary>The actor of an audit entry.</summary>
/// <param name="Kind">Kind of actor.</param>
/// <param name="Id">Null for an anonymous actor.</param>
/// <param name="Name">The current name; null when there is none.</param>
public sealed record ActorView(ActorKind Kind, Utf8Text? Id, Utf8Text? Name);
