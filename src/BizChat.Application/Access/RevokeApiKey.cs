using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Revokes an API key. Its row remains, so that the audit log can still name it.</summary>
public sealed class RevokeApiKey(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string businessId, string keyId, CancellationToken ct)
    {
        if (AccessPolicy.MayManageKeys(caller, businessId) is { } refusal) return refusal;
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync(new ApiKeyOf(businessId, keyId)) is not { } key) return Error.NotFound("api_key");
            var now = clock.GetUtcNow();
            key.Revoke(now);
            work.Add(Revocation.OfApiKey(keyId, now));
            work.Audit(caller, "api_key.revoked", businessId, keyId, now);
            return new Done();
        }, ct);
    }
}
