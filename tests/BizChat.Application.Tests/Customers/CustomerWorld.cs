using BizChat.Application.Common;
using BizChat.Application.Customers;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Files;
using BizChat.TestKit.Persistence;
using NSubstitute;

namespace BizChat.Application.Tests.Customers;

/// <summary>The world with owners, and with a business that vouches for its customers.</summary>
public abstract class CustomerWorld : World, IIdentityProofs
{
    protected IFileStorage Storage { get; } = Substitute.For<IFileStorage>();

    protected IErasedDataPurge Purge { get; } = DonePurge();

    protected Caller Owner { get; } = new Caller.Agent("owner", "Olga", new Dictionary<string, Role> { [Shop] = Role.Owner });

    protected Caller OwnerOfOther { get; } = new Caller.Agent("other-owner", "Otto", new Dictionary<string, Role> { [Other] = Role.Owner });

    protected IdentifyCustomer Identify => new(Stores.Reads, Stores.Writes, this, Stores.Protector, Stores.Tokens, Clock);

    protected MakeIdentitySecret MakeSecret => new(Stores.Writes, Stores.Protector, Clock);

    protected ListOwnConversations ListOwn => new(Stores.Reads, Stores.Inbox);

    protected ExportCustomer Export => new(Stores.Writes, Stores.Reads, Stores.History, Stores.ActivityLog, Clock);

    protected ResumeErasures Resume => new(Stores.Writes, Stores.Reads, Storage, Purge, Clock);

    protected EraseCustomer Erase => new(Stores.Writes, Resume, Clock);

    /// <summary>Tokens of this world are a secret and a subject, in plain.</summary>
    public Task<VerifiedIdentity?> ReadAsync(string token, string secret) => Task.FromResult(
        token.StartsWith(secret + "/", StringComparison.Ordinal) ? new VerifiedIdentity(token[(secret.Length + 1)..], "Ann Smith", null) : null);

    private static IErasedDataPurge DonePurge()
    {
        var purge = Substitute.For<IErasedDataPurge>();
        purge.PurgeAsync(default).ReturnsForAnyArgs(true);
        return purge;
    }

    protected async Task<string> SecretAsync(string business = Shop) =>
        (await MakeSecret.Handle(business == Shop ? Owner : OwnerOfOther, business, None)).Value.Secret;

    protected async Task<IdentifiedCustomer> IdentifiedAsync(Caller caller, string subject, string business = Shop) =>
        (await Identify.Handle(caller, new() { BusinessId = business, Token = $"{await SecretAsync(business)}/{subject}" }, None)).Value;

    /// <returns>A visitor's first conversation, and who the visitor is from then on.</returns>
    protected async Task<(long Conversation, Caller.Customer Customer)> VisitAsync(string name = "Ann", string business = Shop)
    {
        var view = (await StartConversation.Handle(Who("visitor"), new() { BusinessId = business, CustomerName = name, CustomerPhone = "+1", Content = "hi from " + name }, None)).Value.View;
        return (view.Id, new Caller.Customer(view.CustomerId.ToString(), business));
    }

    protected Task<CustomerAccount?> AccountAsync(string id) => Stores.WriteAsync(work => work.FindAsync<CustomerAccount>(id));

    protected Task<List<AuditEntry>> AuditedAsync(string action) =>
        Stores.WriteAsync(async work => (await work.ListAsync(new All<AuditEntry>())).Where(entry => entry.Action == action).ToList());

    protected Task<List<string>> ShutOutAsync() =>
        Stores.WriteAsync(async work => (await work.ListAsync(new All<Revocation>())).Select(change => change.Subject).ToList());

    protected Task<StoredFile> UploadedAsync(string? customer, string business = Shop) => Stores.WriteAsync(work =>
    {
        var file = StoredFile.Keep(Guid.NewGuid() + ".png", business, "private.png", 7, FileTypes.Png, null, Clock.GetUtcNow(), customer);
        work.Add(file);
        return ValueTask.FromResult(file);
    });

    protected async Task<IReadOnlyList<MessageView>> MessagesAsync(long conversation) =>
        (await ReadMessages.Handle(Who("trusted"), conversation, new MessageQuery(100, null, null, null), None)).Value.Items;

    protected sealed class All<T> : Ardalis.Specification.Specification<T>;
}
