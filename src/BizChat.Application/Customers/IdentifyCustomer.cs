using System.Security.Cryptography;
using System.Text;
using BizChat.Application.Access;
using BizChat.Application.Audit;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;

namespace BizChat.Application.Customers;

/// <summary>
/// Lets in a customer for whom the business's own site vouches: the same one on every device. What a visitor has said before is added to
/// this customer's history.
/// </summary>
public sealed class IdentifyCustomer(
    IReadStore reads, IWriteStore store, IIdentityProofs proofs, ISecretProtector protector, ITokens tokens, TimeProvider clock)
{
    /// <summary>The same whatever is wrong, even if the business has no secret.</summary>
    private static readonly Error NotProven = new(ErrorKind.Unauthenticated, "identity.not_proven", "The business does not vouch for this.");

    public async Task<Result<IdentifiedCustomer>> Handle(Caller caller, Identification said, CancellationToken ct)
    {
        if (said.Check() is { } malformed) return malformed;
        if (await ProvenAsync(said, ct) is not { } proven) return NotProven;
        if (Identification.CheckIdentity("token", proven.ExternalId, proven.Name, proven.Email) is { } unusable) return unusable;

        var identified = await store.WriteAsync<CustomerAccount>(async work =>
        {
            var now = clock.GetUtcNow();
            var business = said.BusinessId!;
            var visitor = caller is Caller.Customer me && me.BusinessId == business ? await work.FindAsync(new CustomerOf(business, me.Id)) : null;
            if (await work.FindAsync(new CustomerKnownAs(business, proven.ExternalId)) is not { } customer)
                // Never the visitor made known: whoever else has the visitor's token would be let in as the one who is vouched for.
                work.Add(customer = CustomerAccount.Open(Guid.CreateVersion7(now).ToString("N"), business, proven.ExternalId, null, null, null, now));

            customer.Describe(proven.Name, proven.Email);
            if (visitor is { ExternalId: null, ErasedAt: null }) await MoveAsync(work, caller, visitor, customer, now);
            return customer;
        }, ct);
        if (identified.Error is { } refusal) return refusal;
        var who = identified.Value;
        return new IdentifiedCustomer(await tokens.OfCustomerAsync(who.Id, who.CreatedAt, ct), new(who.Id, who.Name, who.Email));
    }

    private async Task<VerifiedIdentity?> ProvenAsync(Identification said, CancellationToken ct)
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
            await work.RecordAsync(new ConversationUpdated(conversation, now));
        }
        foreach (var file in await work.ListAsync(new UploadsOf(from.Id))) file.MoveTo(to.Id);
        to.Inherit(from);
        work.Remove(from);
        work.Add(Revocation.OfCustomer(from.Id, now));
        work.Audit(caller, "customer.merged", to.BusinessId, to.Id, now);
    }
}

/// <param name="CustomerToken">Opens this customer's conversations with the business, as bearer.</param>
/// <param name="Customer">Who it is.</param>
public sealed record IdentifiedCustomer(string CustomerToken, VouchedCustomer Customer);

/// <summary>Whom a business has vouched for.</summary>
public sealed record VouchedCustomer(string Id, string? Name, string? Email);
