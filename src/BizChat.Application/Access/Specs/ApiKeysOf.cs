using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

/// <summary>The API keys of a business that are of use, oldest first.</summary>
public sealed class ApiKeysOf : Specification<ApiKey>
{
    public ApiKeysOf(string businessId) => Query
        .Where(key => key.BusinessId == businessId && key.RevokedAt == null)
        .OrderBy(key => key.CreatedAt).ThenBy(key => key.Id);
}

/// <summary>An API key of a business.</summary>
public sealed class ApiKeyOf : Specification<ApiKey>
{
    public ApiKeyOf(string businessId, string id) => Query.Where(key => key.BusinessId == businessId && key.Id == id && key.RevokedAt == null);
}

/// <summary>The API keys, of use or not, that have one of some ids.</summary>
public sealed class ApiKeysAmong : Specification<ApiKey>
{
    public ApiKeysAmong(IEnumerable<string> ids) => Query.Where(key => ids.Contains(key.Id));
}
