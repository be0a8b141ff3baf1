using System.Runtime.CompilerServices;
using BizChat.Application.Audit;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;

namespace BizChat.Application.Customers;

/// <summary>Exports all stored data of one customer; what staff noted only on request.</summary>
public sealed class ExportCustomer(IWriteStore store, IReadStore reads, IMessageHistory history, IActivityLog log, TimeProvider clock)
{
    /// <param name="notes">Whether notes and other activity are in it, which is for staff.</param>
    public async Task<Result<CustomerExport>> Handle(Caller caller, string businessId, string customerId, bool notes, CancellationToken ct)
    {
        if (CustomerPolicy.MayExport(caller, businessId) is { } refusal) return refusal;
        if (await reads.FindAsync<CustomerAccount, CustomerProfileView>(new CustomerOf(businessId, customerId), ct) is not { } customer) return Error.NotFound("customer");

        // Recorded before any data is returned.
        await store.WriteAsync<Done>(work =>
        {
            work.Audit(caller, "customer.exported", businessId, customerId, clock.GetUtcNow());
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, ct);
        var found = await reads.ListAsync<Conversation, StaffConversationView>(new ConversationsOf(businessId, customerId), ct);
        ConversationView[] conversations = [.. found.Select(conversation => conversation.ForCustomer() with { Rating = conversation.Rating })];
        var files = await reads.ListAsync<StoredFile, UploadView>(new UploadsOf(customerId), ct);
        return new CustomerExport(customer, conversations, files, MessagesAsync(caller.Scope, conversations, ct), notes ? ActivityAsync(conversations, ct) : null);
    }

    private async IAsyncEnumerable<MessageView> MessagesAsync(Scope scope, IReadOnlyList<ConversationView> conversations, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var conversation in conversations)
            for (var after = 0L; await history.ReadAsync(scope, conversation.Id, new MessageRange(ReadMessages.MostLimit, After: after), ct) is { Items: [.., var last] items };)
            {
                foreach (var message in items) yield return message;
                after = last.Id;
            }
    }

    private async IAsyncEnumerable<ActivityView> ActivityAsync(IReadOnlyList<ConversationView> conversations, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var conversation in conversations)
            for (var after = 0L; await log.ReadAsync(conversation.Id, new ActivityRange(ReadActivity.MostLimit, After: after), ct) is { Items: [.., var last] items };)
            {
                foreach (var activity in items) yield return activity;
                after = last.Id;
            }
    }
}

/// <param name="Customer">The customer.</param>
/// <param name="Conversations">All conversations as the customer sees them, latest activity first.</param>
/// <param name="Files">The customer's uploads; the bytes are at their addresses.</param>
/// <param name="Messages">Messages of all conversations, read while they are enumerated.</param>
/// <param name="Activity">Notes and all other activity of all conversations, likewise; null when they were not asked for, as in what the customer is given.</param>
public sealed record CustomerExport(
    CustomerProfileView Customer, IReadOnlyList<ConversationView> Conversations, IReadOnlyList<UploadView> Files, IAsyncEnumerable<MessageView> Messages,
    IAsyncEnumerable<ActivityView>? Activity);
