using BizChat.Application.Access;
using BizChat.Application.Audit;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Mail.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Customers;

namespace BizChat.Application.Customers;

/// <summary>
/// Erases all personal data of one customer: what either side said, files, name and contact, attributes and pages. Ids, times and numbers stay. Once the first step is
/// committed the erasure completes, also when the caller disconnects or the server stops: see <see cref="ResumeErasures"/>.
/// </summary>
public sealed class EraseCustomer(IWriteStore store, ResumeErasures erasures, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string businessId, string customerId, CancellationToken ct)
    {
        if (CustomerPolicy.MayErase(caller, businessId) is { } refusal) return refusal;
        if ((await BeginAsync(caller, businessId, customerId, ct)).Error is { } notThere) return notThere;
        await erasures.EraseAsync(businessId, customerId, CancellationToken.None);
        return new Done();
    }

    /// <summary>The customer loses access first: a message sent meanwhile would bring back what is being erased.</summary>
    private Task<Result<Done>> BeginAsync(Caller caller, string businessId, string customerId, CancellationToken ct) => store.WriteAsync<Done>(async work =>
    {
        if (await work.FindAsync(new CustomerOf(businessId, customerId)) is not { } customer) return Error.NotFound("customer");
        var now = clock.GetUtcNow();
        customer.Erase(now);
        await EraseMailAsync(work, customerId);
        foreach (var entry in await AuditEntriesAsync(work, customerId)) entry.EraseAddress();
        if (await work.FindAsync<PendingErasure>(customerId) is null) work.Add(PendingErasure.Begin(customerId, businessId, now));
        work.Add(Revocation.OfCustomer(customerId, now));
        work.Record(new CustomerUpdated(businessId, customerId, now));
        work.Audit(caller, "customer.erased", businessId, customerId, now);
        return new Done();
    }, ct);

    /// <summary>Mails that wait, what is known of those sent, and the links in them.</summary>
    private static async ValueTask EraseMailAsync(IUnitOfWork work, string customerId)
    {
        var conversations = (await work.ConversationsOfAsync(customerId)).Select(conversation => conversation.Id).ToList();
        foreach (var mail in await work.ListAsync(new MailsAbout(conversations))) work.Remove(mail);
        foreach (var notice in await work.ListAsync(new NoticesAbout(conversations))) work.Remove(notice);
        foreach (var link in await work.ListAsync(new LinksTo(conversations))) work.Remove(link);
    }

    /// <summary>Those of the customer, and of visitors who turned out to be this customer.</summary>
    private static async ValueTask<IReadOnlyList<Domain.Audit.AuditEntry>> AuditEntriesAsync(IUnitOfWork work, string customerId)
    {
        var own = await work.ListAsync(new CustomerEntries([customerId]));
        return await work.ListAsync(new CustomerEntries([customerId, .. own.Select(entry => entry.ActorId)]));
    }
}
