using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Changes status, assignee, labels, priority or the customer details of a conversation.</summary>
public sealed class ChangeConversation(IWriteStore store, IViewMapper views, Turns turns, TimeProvider clock)
{
    public async Task<Result<StaffConversationView>> Handle(Caller caller, long id, ConversationChanges changes, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        return await store.WriteAsync<StaffConversationView>(new PrefetchHint(id), async work =>
        {
            if (await work.ConversationAsync(id) is not { } conversation) return Error.NotFound("conversation");
            if (ConversationPolicy.MayChange(caller, conversation) is { } refusal) return refusal;
            return await work.ChangeAsync(conversation, changes, views, caller.Actor(), clock.GetUtcNow(), turns);
        }, ct);
    }
}

/// <summary>A change; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record ConversationChanges
{
    public Optional<ConversationStatus> Status { get; init; }

    /// <summary>An agent of the business; null for unassigned.</summary>
    public Optional<string> AssigneeId { get; init; }

    /// <summary>All labels that it is to have, at most 20; null for none.</summary>
    public Optional<IReadOnlyList<string>> LabelIds { get; init; }

    /// <summary>Null for none.</summary>
    public Optional<Priority?> Priority { get; init; }

    /// <summary>Snoozes it until a time to come, at which it becomes active by itself; null lets it stay snoozed.</summary>
    public Optional<DateTimeOffset?> SnoozedUntil { get; init; }

    /// <summary>Changes the customer: all conversations show it.</summary>
    public Optional<string> CustomerName { get; init; }

    /// <inheritdoc cref="CustomerName"/>
    public Optional<string> CustomerPhone { get; init; }

    /// <inheritdoc cref="CustomerName"/>
    public Optional<string> CustomerEmail { get; init; }

    internal bool OfCustomer => CustomerName.IsGiven || CustomerPhone.IsGiven || CustomerEmail.IsGiven;

    internal ConversationStatus? WantedStatus => SnoozedUntil.Value is not null ? ConversationStatus.Snoozed : Status.IsGiven ? Status.Value : null;

    internal bool OfStatus => Status.IsGiven || SnoozedUntil.IsGiven;

    internal Error? CheckSnooze(DateTimeOffset now)
    {
        if (SnoozedUntil.Value is not { } until) return null;
        if (until <= now) return Error.Invalid("snoozedUntil", "This is in the past.");
        return Status is { IsGiven: true, Value: not ConversationStatus.Snoozed } ? Error.Invalid("snoozedUntil", "This goes only with the status snoozed.") : null;
    }

    internal Result<Customer> CustomerOf(Conversation conversation) => Customer.Create(
        CustomerName.Or(conversation.CustomerName), CustomerPhone.Or(conversation.CustomerPhone), CustomerEmail.Or(conversation.CustomerEmail));
}

/// <summary>The short form that only changes the status.</summary>
[CamelCase]
public sealed record ConversationStatusChange
{
    public ConversationStatus? Status { get; init; }
}
