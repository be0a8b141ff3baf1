using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>The <c>conversation</c> resource as staff see it. Stores make this one; what customers see is taken from it.</summary>
public sealed record StaffConversationView : ConversationView
{
    /// <summary>Ordered by name.</summary>
    public required IReadOnlyList<LabelView> Labels { get; init; }
    public required Priority? Priority { get; init; }

    /// <summary>When a snoozed conversation becomes active by itself; null for one that does not.</summary>
    public required DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Time of the oldest customer message since the business last wrote or resolved; null when answered.</summary>
    public required DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When it was last resolved; kept when it is opened again.</summary>
    public required DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who answers the customer: always null, until there are bots.</summary>
    public required HandledBy? HandledBy { get; init; }

    /// <summary>As a caller may see it.</summary>
    public ConversationView For(Caller caller) => Staff.Is(caller) ? this : ForCustomer();

    /// <summary>As its customer sees it: without what is for staff only, active while it is snoozed, and to be rated anew once it is resolved anew.</summary>
    public ConversationView ForCustomer() =>
        WithoutStaffFields(this, Status is ConversationStatus.Snoozed ? ConversationStatus.Active : Status, Rating?.At < ResolvedAt ? null : Rating);
}
