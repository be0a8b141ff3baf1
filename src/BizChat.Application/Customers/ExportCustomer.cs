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

/// <summary>Exports all stored data of one customer.</summary>
public sealed class ExportCustomer(IWriteStore store, IReadStore reads, IMessageHistory history, TimeProvider clock)
{
    public async Task<Result<CustomerExport>> Handle(Caller caller, string businessId, string customerId, CancellationToken ct)
    {
        if (CustomerPolicy.MayExport(caller, businessId) is { } refusal) return refusal;
        if (await reads.FindAsync<CustomerAccount, CustomerView>(new CustomerOf(businessId, customerId), ct) is not { } customer) return Error.NotFound("customer");

        // Recorded before any data is returned.
        await store.WriteAsync<Done>(work =>
        {
            work.Audit(caller, "customer.exported", businessId, customerId, clock.GetUtcNow());
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, ct);
        var found = await reads.ListAsync<Conversation, StaffConversationView>(new ConversationsOf(businessId, customerId), ct);
        ConversationView[] conversations = [.. found.Select(conversation => conversation.ForCustomer())];
        var files = await reads.ListAsync<StoredFile, UploadView>(new UploadsOf(customerId), ct);
        return new CustomerExport(customer, conversations, files, MessagesAsync(caller.Scope, conversations, ct));
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
}

/// <param name="Customer">The customer.</param>
/// <param name="Conversations">All conversations as the customer sees them, latest activity first.</param>
/// <param name="Files">The customer's uploads; the bytes are at their addresses.</param>
/// <param name="Messages">Messages of all conversations, read while they are enumerated.</param>
public sealed record CustomerExport(
    CustomerView Customer, IReadOnlyList<ConversationView> Conversations, IReadOnlyList<UploadView> Files, IAsyncEnumerable<MessageView> Messages);
