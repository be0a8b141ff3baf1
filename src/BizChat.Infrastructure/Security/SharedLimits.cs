using System.Globalization;
using BizChat.Infrastructure.Redis;

namespace BizChat.Infrastructure.Security;

/// <summary>
/// Token buckets of all nodes, in Redis and by its clock. While Redis does not answer, each node's own buckets decide.
/// </summary>
internal sealed class SharedLimits(RedisConnection redis)
{
    /// <summary>
    /// A token bucket, kept as the time in microseconds when it will be full again: each use adds the time of one token, up to the time
    /// of all tokens. Returns how long to wait, 0 when a token was taken.
    /// </summary>
    private const string Bucket =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local one, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
        local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + one
        local wait = full - now - one * burst
        if wait > 0 then return math.ceil(wait) end
        redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
        return 0
        """;

    /// <returns>Null when the action is allowed now or Redis does not answer; otherwise how long to wait.</returns>
    public async ValueTask<TimeSpan?> RefusesAsync(RateLimitedAction action, string identity, RateLimitPolicy policy)
    {
        var one = (60_000_000.0 / policy.PerMinute).ToString("R", CultureInfo.InvariantCulture);
        var answer = await redis.AskAsync(database => database.ScriptEvaluateAsync(Bucket, [$"{redis.Prefix}limit:{action}:{identity}"], [one, policy.Burst]));
        return answer is null || (long)answer == 0 ? null : TimeSpan.FromMicroseconds((long)answer);
    }
}
