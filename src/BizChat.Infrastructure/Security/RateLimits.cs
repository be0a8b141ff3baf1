using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace BizChat.Infrastructure.Security;

/// <summary>
/// Limits per caller, HTTP and hub together; unauthenticated callers are told apart by their address. Each node has its own buckets;
/// with Redis, what passes there must pass a bucket of all nodes as well.
/// </summary>
public sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> limits;
    private readonly SharedLimits? shared;
    private readonly PartitionedRateLimiter<(RateLimitedAction Action, string Who)>? limiter;

    internal RateLimits(bool enabled, IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> limits, SharedLimits? shared = null)
    {
        this.limits = limits;
        this.shared = shared;
        limiter = enabled ? Limiter(limits) : null;
    }

    /// <summary>Whether there are limits.</summary>
    public bool Enabled => limiter is not null;

    /// <returns>Null when the action is allowed now; otherwise how long to wait.</returns>
    public async ValueTask<TimeSpan?> RefusesAsync(RateLimitedAction action, Caller caller, IPAddress? address)
    {
        if (limiter is null) return null;
        var key = (Action: For(action, caller), Who: Who(caller, address));
        using var lease = limiter.AttemptAcquire(key);
        if (!lease.IsAcquired) return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : OneSecond;
        return shared is null ? null : await shared.RefusesAsync(key.Action, key.Who, limits[key.Action]);
    }

    public void Dispose() => limiter?.Dispose();

    private static RateLimitedAction For(RateLimitedAction action, Caller caller) => (action, caller) switch
    {
        (RateLimitedAction.Messages, Caller.Agent or Caller.ApiKey) => RateLimitedAction.AgentMessages,
        (RateLimitedAction.Starts, Caller.Agent or Caller.ApiKey) => RateLimitedAction.Changes,
        _ => action,
    };

    private static string Who(Caller caller, IPAddress? address) => Identity(caller) ?? "address:" + Network(address);

    /// <summary>Null for an unauthenticated caller.</summary>
    internal static string? Identity(Caller caller) => caller switch
    {
        Caller.Agent agent => "agent:" + agent.Id,
        Caller.ApiKey key => "key:" + key.Id,
        Caller.Customer customer => "customer:" + customer.Id,
        _ => null,
    };

    // Who has one IPv6 address has all 2^64 of its network.
    internal static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    private static PartitionedRateLimiter<(RateLimitedAction Action, string Who)> Limiter(IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> limits) =>
        PartitionedRateLimiter.Create<(RateLimitedAction Action, string Who), (RateLimitedAction Action, string Who)>(key => RateLimitPartition.GetTokenBucketLimiter(key, key => new()
        {
            TokenLimit = limits[key.Action].Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limits[key.Action].PerMinute,
            QueueLimit = 0,
        }));
}
