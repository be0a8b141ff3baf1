using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>A change of many conversations.</summary>
[CamelCase]
public sealed record BulkDraft
{
    /// <summary>At most 500.</summary>
    public IReadOnlyList<long>? Ids { get; init; }
    public BulkChange? Change { get; init; }
}

/// <summary>What changes in each conversation; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record BulkChange
{
    public Optional<ConversationStatus> Status { get; init; }

    /// <summary>An agent of the business; null for unassigned.</summary>
    public Optional<string> AssigneeId { get; init; }

    /// <summary>Null for none.</summary>
    public Optional<Priority?> Priority { get; init; }

    /// <summary>Labels that are added to those that it has.</summary>
    public IReadOnlyList<string?>? AddLabelIds { get; init; }

    /// <summary>Labels that are taken off.</summary>
    public IReadOnlyList<string?>? RemoveLabelIds { get; init; }

    /// <summary>Snoozes it until a time to come; null lets it stay snoozed.</summary>
    public Optional<DateTimeOffset?> SnoozedUntil { get; init; }

    /// <summary>Whether it is then read or, by false, shown as unread.</summary>
    public bool? Read { get; init; }

    /// <summary>The same for one conversation.</summary>
    internal ConversationChanges For(Conversation? conversation) => new()
    {
        Status = Status,
        AssigneeId = AssigneeId,
        Priority = Priority,
        SnoozedUntil = SnoozedUntil,
        LabelIds = conversation is null || (AddLabelIds ?? RemoveLabelIds) is null ? default : new Optional<IReadOnlyList<string>>(true, Labels(conversation)),
    };

    private List<string> Labels(Conversation conversation) =>
        [.. conversation.Labels.Select(label => label.Id).Union((AddLabelIds ?? []).OfType<string>()).Except((RemoveLabelIds ?? []).OfType<string>())];
}

/// <summary>What became of a change of many conversations.</summary>
public sealed record BulkResult
{
    /// <summary>The conversations that are now as the change wants them, in the order of the request.</summary>
    public required IReadOnlyList<long> Changed { get; init; }
    public required IReadOnlyList<RefusedChange> Refused { get; init; }
}

/// <summary>A conversation that was not changed.</summary>
public sealed record RefusedChange
{
    public required long Id { get; init; }

    /// <summary>Why, as a problem has it; the same for unknown conversations and those of others.</summary>
    public required string Code { get; init; }
}
