using BizChat.Application.Businesses;
using BizChat.Domain.Businesses;
using BizChat.Infrastructure.Redis;

namespace BizChat.Infrastructure.Persistence;

/// <summary>
/// Reads profiles from the database, and lets nodes share what they read. Should the node that changes one have lost Redis, others show
/// it as it was for <see cref="SharedCache.Lifetime"/> at most.
/// </summary>
internal sealed class Profiles(IReadStore reads, SharedCache cache) : IProfiles
{
    public Task<BusinessView?> FindAsync(string businessId, CancellationToken ct) =>
        cache.ReadAsync(Name(businessId), () => reads.FindAsync<Business, BusinessView>(businessId, ct));

    public Task ForgetAsync(string businessId) => cache.ForgetAsync(Name(businessId));

    private static string Name(string businessId) => "business:" + businessId;
}
