using BizChat.Application.Common;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit;

/// <summary>An entry of the audit log.</summary>
public sealed record AuditEntryView
{
    /// <summary>Grows from entry to entry.</summary>
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, dotted: <c>member.removed</c>.</summary>
    public required Utf8Text Action { get; init; }
    public required ActorView Actor { get; init; }

    /// <summary>The id of what it was done to; null when that is the business itself.</summary>
    public required Utf8Text? SubjectId { get; init; }

    /// <summary>The network address that it came from; null when it came over no network.</summary>
    public required Utf8Text? Address { get; init; }
}

/// <summary>Who has done something.</summary>
/// <param name="Kind">What he, she or it is.</param>
/// <param name="Id">Null for nobody in particular.</param>
/// <param name="Name">As it is now; null when there is none.</param>
public sealed record ActorView(ActorKind Kind, Utf8Text? Id, Utf8Text? Name);
