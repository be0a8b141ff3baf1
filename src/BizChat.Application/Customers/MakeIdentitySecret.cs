using System.Text;
using BizChat.Application.Access;
using BizChat.Application.Audit;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Customers;

/// <summary>Creates a new identity secret of a business. Tokens signed with the previous one become invalid.</summary>
public sealed class MakeIdentitySecret(IWriteStore store, ISecretProtector protector, TimeProvider clock)
{
    /// <summary>Key of a business's secret.</summary>
    internal static string NameOf(string businessId) => "identity:" + businessId;

    public async Task<Result<IdentitySecret>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (CustomerPolicy.MayMakeSecret(caller, businessId) is { } refusal) return refusal;
        var secret = Secret.New();
        var sealedSecret = protector.Protect(Encoding.UTF8.GetBytes(secret));

        return await store.WriteAsync<IdentitySecret>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is null) return Error.NotFound("business");
            if (await work.FindAsync<ServerSecret>(NameOf(businessId)) is { } old) old.Replace(sealedSecret);
            else work.Add(ServerSecret.Keep(NameOf(businessId), sealedSecret));
            work.Audit(caller, "identity_secret.created", businessId, null, clock.GetUtcNow());
            return new IdentitySecret(secret);
        }, ct);
    }
}

/// <param name="Secret">Shown once; its UTF-8 bytes are the key.</param>
public sealed record IdentitySecret(string Secret);
