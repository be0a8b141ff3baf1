using BizChat.Application.Audit;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Creates an API key with which a program acts for the business.</summary>
public sealed class MakeApiKey(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<NewApiKeyView>> Handle(Caller caller, string businessId, ApiKeyDraft draft, CancellationToken ct)
    {
        if (AccessPolicy.MayManageKeys(caller, businessId) is { } refusal) return refusal;
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        var made = ApiKey.Make(businessId, draft.Name, Secret.Hash(secret), (caller as Caller.Agent)?.Id, now);
        if (made.Error is { } malformed) return malformed;

        return await store.WriteAsync<NewApiKeyView>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is null) return Error.NotFound("business");
            var key = made.Value;
            work.Add(key);
            work.Audit(caller, "api_key.created", businessId, key.Id, now);
            return new NewApiKeyView { Id = key.Id, Name = key.Name, Key = KeyedSecret.OfKey(key.Id, secret), CreatedAt = key.CreatedAt };
        }, ct);
    }
}

/// <summary>A new API key.</summary>
[CamelCase]
public sealed record ApiKeyDraft
{
    /// <summary>The purpose of the key, to distinguish it from others.</summary>
    public string? Name { get; init; }
}
