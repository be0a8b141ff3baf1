using BizChat.Application.Audit;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;

namespace BizChat.Application.Customers;

/// <summary>
/// Erases all that is personal of one customer: what either side said, files, name and contact. Ids, times and numbers stay. It goes in parts, so that
/// nobody waits for long; if it breaks off, doing it again finishes it.
/// </summary>
public sealed class EraseCustomer(IWriteStore store, IReadStore reads, IFileStorage storage, IErasedDataPurge scrub, TimeProvider clock)
{
    /// <summary>How many messages are erased in one commit.</summary>
    private const int AtOnce = 200;

    public async Task<Result<Done>> Handle(Caller caller, string businessId, string customerId, CancellationToken ct)
    {
        if (CustomerPolicy.MayErase(caller, businessId) is { } refusal) return refusal;
        if ((await ShutOutAsync(caller, businessId, customerId, ct)).Error is { } notThere) return notThere;

        var files = (await reads.ListAsync<StoredFile, UploadView>(new UploadsOf(customerId), ct)).Select(file => file.Url.ToString()).ToHashSet();
        foreach (var conversation in await reads.ListAsync<Conversation, ConversationTip>(new ConversationsOf(businessId, customerId), ct))
            files.UnionWith(await EraseAsync(conversation.Id, ct));
        foreach (var url in files) await EraseFileAsync(customerId, url, ct);
        await scrub.PurgeAsync(ct);
        return new Done();
    }

    /// <summary>The first step: whoever could still say something as this customer would bring back what is being erased.</summary>
    private Task<Result<Done>> ShutOutAsync(Caller caller, string businessId, string customerId, CancellationToken ct) => store.WriteAsync<Done>(async work =>
    {
        if (await work.FindAsync(new CustomerOf(businessId, customerId)) is not { } customer) return Error.NotFound("customer");
        var now = clock.GetUtcNow();
        customer.Erase(now);
        work.Add(Revocation.OfCustomer(customerId, now));
        work.Audit(caller, "customer.erased", businessId, customerId, now);
        return new Done();
    }, ct);

    /// <returns>The addresses of the files that its messages showed.</returns>
    private async Task<HashSet<string>> EraseAsync(long conversationId, CancellationToken ct)
    {
        var files = new HashSet<string>();
        for (var after = 0L; ;)
        {
            var part = (await store.WriteAsync<Part>(work => ErasePartAsync(work, conversationId, after), ct)).Value;
            files.UnionWith(part.Files);
            if (part.IsLast) return files;
            after = part.LastSeq;
        }
    }

    private async ValueTask<Result<Part>> ErasePartAsync(IUnitOfWork work, long conversationId, long after)
    {
        var messages = await work.ListAsync(new MessagesOf(conversationId, after, AtOnce));
        var files = messages.Select(message => message.FileUrl).OfType<string>().ToArray();
        foreach (var message in messages) message.Erase();
        if (messages.Count == AtOnce) return new Part(files, messages[^1].Seq, false);

        var conversation = (await work.ConversationAsync(conversationId))!;
        conversation.Erase();
        await work.RecordAsync(new ConversationErased(conversation, clock.GetUtcNow()));
        return new Part(files, 0, true);
    }

    /// <summary>One of the customer's own, or one that the business sent and that no other customer was shown.</summary>
    private async Task EraseFileAsync(string customerId, string url, CancellationToken ct)
    {
        if (StoredFile.NameIn(url) is not { } name) return;
        var erased = await store.WriteAsync<StoredFile?>(async work =>
        {
            if (await work.FindAsync<StoredFile>(name) is not { } file) return (StoredFile?)null;
            if (file.CustomerId != customerId && await work.FindAsync(new MessagesWith(url)) is not null) return (StoredFile?)null;
            if (file.BusinessId is { } owner && await work.FindAsync<Business>(owner) is { } business) business.Discard(file.Size);
            work.Remove(file);
            return file;
        }, ct);
        if (erased.Value is { } gone) await storage.DiscardAsync(gone);
    }

    private sealed record Part(IReadOnlyList<string> Files, long LastSeq, bool IsLast);
}
