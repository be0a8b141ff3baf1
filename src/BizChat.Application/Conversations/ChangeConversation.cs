using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Changes the status, the assignee or the customer details of a conversation.</summary>
public sealed class ChangeConversation(IWriteStore store, IViewMapper views, TimeProvider clock, Turns? turns = null)
{
    public async Task<Result<ConversationView>> Handle(Caller caller, long id, ConversationChanges changes, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        return await store.WriteAsync<ConversationView>(new PrefetchHint(id), async work =>
        {
            if (await work.ConversationAsync(id) is not { } conversation) return Error.NotFound("conversation");
            if (ConversationPolicy.MayChange(caller, conversation) is { } refusal) return refusal;
            if (changes == new ConversationChanges()) return views.Map(conversation);

            var customer = changes.CustomerOf(conversation);
            if (customer.Error is not null) return customer.Error;
            var assignee = await AssigneeAsync(work, conversation, changes.AssigneeId);
            if (assignee.Error is not null) return assignee.Error;

            var account = changes.OfCustomer ? await work.FindAsync<CustomerAccount>(conversation.CustomerId) : null;
            if (account is { ErasedAt: not null }) return Error.Conflict("customer.erased", "This customer's data was erased.");

            var (before, actor, now) = (conversation.AssigneeId, caller.Actor(), clock.GetUtcNow());
            work.Describe(conversation, customer.Value, actor, now);
            if (changes.AssigneeId.IsGiven) work.Assign(conversation, assignee.Value, actor, now);
            else if (changes.Status is { IsGiven: true, Value: not ConversationStatus.Resolved }) await work.ReleaseFromFormerMemberAsync(conversation, now);
            var wasActive = conversation.Status is ConversationStatus.Active;
            if (changes.Status.IsGiven) work.ChangeStatus(conversation, changes.Status.Value, actor, now);
            var isHandedOver = conversation.AssigneeId != before && conversation.AssigneeId != actor.Id;
            var updated = new ConversationUpdated(conversation, now) { AssignedTo = isHandedOver ? conversation.AssigneeId : null };
            work.Record(updated);
            if (!wasActive && conversation.Status is ConversationStatus.Active && turns is not null) await turns.AssignAsync(work, conversation, updated.Position, now);
            if (changes.OfCustomer) await ChangeCustomerAsync(work, conversation, account, changes, actor, now);
            return views.Map(conversation);
        }, ct);
    }

    /// <summary>What is known of a customer is the same in all conversations.</summary>
    private static async ValueTask ChangeCustomerAsync(IUnitOfWork work, Conversation changed, CustomerAccount? account, ConversationChanges changes, ActivityActor actor, DateTimeOffset now)
    {
        account?.Correct(changes.CustomerName.Or(account.Name), changes.CustomerEmail.Or(account.Email), changes.CustomerPhone.Or(account.Phone));
        foreach (var other in await work.ConversationsOfAsync(changed.CustomerId))
        {
            if (other.Id == changed.Id) continue;
            work.Describe(other, changes.CustomerOf(other).Value, actor, now);
            if (other.Changes is ConversationParts.None) continue;
            work.Record(new ConversationUpdated(other, now));
        }
    }

    private static async ValueTask<Result<Agent?>> AssigneeAsync(IUnitOfWork work, Conversation conversation, Optional<string> id)
    {
        if (id.Value is null) return (Agent?)null;
        if (await work.FindAsync(new MemberOf(conversation.BusinessId, id.Value)) is null)
            return Error.Invalid("assigneeId", "This is no agent of the business.");
        return await work.FindAsync<Agent>(id.Value);
    }
}

/// <summary>A change; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record ConversationChanges
{
    public Optional<ConversationStatus> Status { get; init; }

    /// <summary>An agent of the business; null for unassigned.</summary>
    public Optional<string> AssigneeId { get; init; }

    /// <summary>Changes the customer: all conversations show it.</summary>
    public Optional<string> CustomerName { get; init; }

    /// <inheritdoc cref="CustomerName"/>
    public Optional<string> CustomerPhone { get; init; }

    /// <inheritdoc cref="CustomerName"/>
    public Optional<string> CustomerEmail { get; init; }

    internal bool OfCustomer => CustomerName.IsGiven || CustomerPhone.IsGiven || CustomerEmail.IsGiven;

    internal Result<Customer> CustomerOf(Conversation conversation) => Customer.Create(
        CustomerName.Or(conversation.CustomerName), CustomerPhone.Or(conversation.CustomerPhone), CustomerEmail.Or(conversation.CustomerEmail));
}

/// <summary>The short form that only changes the status.</summary>
[CamelCase]
public sealed record ConversationStatusChange
{
    public ConversationStatus? Status { get; init; }
}
