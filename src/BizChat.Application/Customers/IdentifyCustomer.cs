using System.Security.Cryptography;
using System.Text;
using BizChat.Application.Access;
using BizChat.Application.Audit;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Customers;

/// <summary>
/// Signs in a customer identified by the business's own site, the same customer on every device. The visitor's conversations
/// move to this customer.
/// </summary>
public sealed class IdentifyCustomer(
    IReadStore reads, IWriteStore store, IIdentityProofs proofs, ISecretProtector protector, ITokens tokens, TimeProvider clock)
{
    /// <summary>One refusal for every reason, also when the business has no secret.</summary>
    private static readonly Error NotVerified = new(ErrorKind.Unauthenticated, "identity.not_proven", "The business does not vouch for this.");

    public async Task<Result<IdentifiedCustomer>> Handle(Caller caller, Identification said, CancellationToken ct)
    {
        if (said.Check() is { } malformed) return malformed;
        if (await VerifyAsync(said, ct) is not { } verified) return NotVerified;
        if (Identification.CheckIdentity("token", verified.ExternalId, verified.Name, verified.Email) is { } unusable) return unusable;
        if (verified.Attributes is { } attributes && CustomerAttribute.Check("token", attributes) is { } unusableAttributes) return unusableAttributes;

        var identified = await store.WriteAsync<CustomerAccount>(async work =>
        {
            var now = clock.GetUtcNow();
            var business = said.BusinessId!;
            var visitor = caller is Caller.Customer { OnlyConversation: null } me && me.BusinessId == business ? await work.FindAsync(new CustomerOf(business, me.Id)) : null;
            var customer = await work.FindAsync(new CustomerKnownAs(business, verified.ExternalId));
            var before = (customer?.Name, customer?.Email);
            var isNew = customer is null;
            // Never turn the visitor into the customer: another holder of the visitor's token would be signed in as the customer.
            customer ??= CustomerAccount.Open(Guid.CreateVersion7(now).ToString("N"), business, verified.ExternalId, null, null, null, now);
            if (isNew) work.Add(customer);

            customer.Describe(verified.Name, verified.Email);
            var hasNewAttributes = verified.Attributes is { } vouched && customer.Verify(vouched).Count > 0;
            var isMerged = visitor is { ExternalId: null, ErasedAt: null };
            if (isMerged) await MoveAsync(work, caller, visitor!, customer, now);
            customer.SeenWith(said.Device, now);
            if (isNew || isMerged || hasNewAttributes || before != (customer.Name, customer.Email)) work.Record(new CustomerUpdated(business, customer.Id, now));
            return customer;
        }, ct);
        if (identified.Error is { } refusal) return refusal;
        var who = identified.Value;
        return new IdentifiedCustomer(await tokens.OfCustomerAsync(who.Id, clock.GetUtcNow(), ct), new(who.Id, who.Name, who.Email));
    }

    private async Task<VerifiedIdentity?> VerifyAsync(Identification said, CancellationToken ct)
    {
        if (await reads.FindAsync<ServerSecret, SecretState>(MakeIdentitySecret.NameOf(said.BusinessId!), ct) is not { } kept) return null;
        var secret = Encoding.UTF8.GetString(protector.Unprotect(kept.Value));
        if (said.Token is { } token) return await proofs.ReadAsync(token, secret);
        return IsHash(said.IdentifierHash!, said.Identifier!, secret) ? new VerifiedIdentity(said.Identifier!, said.Name, said.Email) : null;
    }

    private static bool IsHash(string given, string identifier, string secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return given.Length == 2 * hash.Length
            && Convert.FromHexString(given, hash, out _, out _) is System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(hash, HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(identifier)));
    }

    private static async ValueTask MoveAsync(IUnitOfWork work, Caller caller, CustomerAccount from, CustomerAccount to, DateTimeOffset now)
    {
        foreach (var conversation in await work.ConversationsOfAsync(from.Id))
        {
            conversation.MoveTo(to);
            work.Record(new ConversationUpdated(conversation, now));
        }
        foreach (var file in await work.ListAsync(new UploadsOf(from.Id))) file.MoveTo(to.Id);
        to.Inherit(from);
        work.Remove(from);
        work.Add(Revocation.OfCustomer(from.Id, now));
        work.Audit(caller, "customer.merged", to.BusinessId, to.Id, now);
    }
}

/// <param name="CustomerToken">Bearer token for this customer's conversations with the business.</param>
/// <param name="Customer">The customer.</param>
public sealed record IdentifiedCustomer(string CustomerToken, VouchedCustomer Customer);

/// <summary>A customer identified by a business.</summary>
public sealed record VouchedCustomer(string Id, string? Name, string? Email);
