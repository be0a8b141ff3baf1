using BizChat.Application.Access.Specs;
using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Lists the API keys of a business, oldest first.</summary>
public sealed class ListApiKeys(IReadStore store)
{
    public async Task<Result<IReadOnlyList<ApiKeyView>>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (AccessPolicy.MayManageKeys(caller, businessId) is { } refusal) return refusal;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");
        return Result.Of(await store.ListAsync<ApiKey, ApiKeyView>(new ApiKeysOf(businessId), ct));
    }
}
