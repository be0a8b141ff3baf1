using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>How staff change a conversation, one or many at a time.</summary>
internal static class ConversationChanging
{
    /// <summary>Changes a conversation and records that; or refuses, and changes nothing.</summary>
    public static async ValueTask<Result<StaffConversationView>> ChangeAsync(
        this IUnitOfWork work, Conversation conversation, ConversationChanges changes, IViewMapper views, ActivityActor actor, DateTimeOffset now, Turns turns)
    {
        if (changes == new ConversationChanges()) return views.Map(conversation);
        if (changes.CheckSnooze(now) is { } badTime) return badTime;
        var customer = changes.CustomerOf(conversation);
        if (customer.Error is not null) return customer.Error;
        var assignee = await work.AssigneeAsync(conversation.BusinessId, changes.AssigneeId);
        if (assignee.Error is not null) return assignee.Error;
        var labels = await work.LabelsAsync(conversation.BusinessId, changes.LabelIds.Value ?? []);
        if (labels.Error is not null) return labels.Error;

        var account = changes.OfCustomer ? await work.FindAsync<CustomerAccount>(conversation.CustomerId) : null;
        if (account is { ErasedAt: not null }) return Error.Conflict("customer.erased", "This customer's data was erased.");

        var seen = views.Map(conversation).ForCustomer();
        var (before, wasActive) = (conversation.AssigneeId, conversation.Status is ConversationStatus.Active);
        work.Describe(conversation, customer.Value, actor, now);
        if (changes.AssigneeId.IsGiven) work.Assign(conversation, assignee.Value, actor, now);
        else if (changes.WantedStatus is not (null or ConversationStatus.Resolved)) await work.ReleaseFromFormerMemberAsync(conversation, now);
        if (changes.LabelIds.IsGiven) work.Label(conversation, labels.Value, actor, now);
        if (changes.Priority.IsGiven) work.Prioritise(conversation, changes.Priority.Value, actor, now);
        if (changes.OfStatus) work.ChangeStatus(conversation, changes.WantedStatus ?? conversation.Status, changes.SnoozedUntil, actor, now);
        var isHandedOver = conversation.AssigneeId != before && conversation.AssigneeId != actor.Id;
        var updated = new ConversationUpdated(conversation, now, isForStaff: views.Map(conversation).ForCustomer() == seen) { AssignedTo = isHandedOver ? conversation.AssigneeId : null };
        work.Record(updated);
        if (!wasActive && conversation.Status is ConversationStatus.Active) await turns.AssignAsync(work, conversation, updated.Position, now);
        if (changes.OfCustomer) await ChangeCustomerAsync(work, conversation, account, changes, actor, now);
        return views.Map(conversation);
    }

    private static async ValueTask ChangeCustomerAsync(IUnitOfWork work, Conversation changed, CustomerAccount? account, ConversationChanges changes, ActivityActor actor, DateTimeOffset now)
    {
        var before = (account?.Name, account?.Email, account?.Phone);
        account?.Correct(changes.CustomerName.Or(account.Name), changes.CustomerEmail.Or(account.Email), changes.CustomerPhone.Or(account.Phone));
        await work.DescribeAllAsync(changed.CustomerId, changes, hasNewAttributes: false, actor, now, changed.Id);
        if (before != (account?.Name, account?.Email, account?.Phone)) work.Record(new CustomerUpdated(changed.BusinessId, changed.CustomerId, now));
    }

    /// <summary>What is known of a customer is the same in all conversations.</summary>
    /// <param name="except">A conversation that has it already.</param>
    public static async ValueTask DescribeAllAsync(
        this IUnitOfWork work, string customerId, ConversationChanges changes, bool hasNewAttributes, ActivityActor actor, DateTimeOffset now, long? except = null)
    {
        foreach (var conversation in await work.ConversationsOfAsync(customerId))
        {
            if (conversation.Id == except) continue;
            work.Describe(conversation, changes.CustomerOf(conversation).Value, actor, now, hasNewAttributes);
            if (conversation.Changes is not ConversationParts.None) work.Record(new ConversationUpdated(conversation, now));
        }
    }

    /// <summary>The member of a business that a change names.</summary>
    public static async ValueTask<Result<Agent?>> AssigneeAsync(this IUnitOfWork work, string businessId, Optional<string> id)
    {
        if (id.Value is null) return (Agent?)null;
        if (await work.FindAsync(new MemberOf(businessId, id.Value)) is null)
            return Error.Invalid("assigneeId", "This is no agent of the business.");
        return await work.FindAsync<Agent>(id.Value);
    }
}
