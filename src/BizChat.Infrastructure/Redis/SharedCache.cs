using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace BizChat.Infrastructure.Redis;

/// <summary>
/// Caches reads of the database for all nodes, in Redis. Entries are encrypted with keys that only nodes have, for one name and one
/// lifetime, so that an intruder in Redis can neither read nor replace them. While Redis does not answer, the database is read.
/// </summary>
internal sealed class SharedCache
{
    /// <summary>The lifetime of an entry.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const int TicketBytes = 16;

    /// <summary>Gets the entry; if there is none, puts the ticket of the node that reads the database now in its place.</summary>
    private const string Look =
        """
        local kept = redis.call('GET', KEYS[1])
        if kept then return kept end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', 5000)
        return ARGV[1]
        """;

    /// <summary>Stores what was read, unless the ticket is gone: then the entry was invalidated meanwhile, and what was read may be stale.</summary>
    private const string Keep = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end";

    private static readonly long LifetimeInMs = (long)Lifetime.TotalMilliseconds;

    private readonly RedisConnection? redis;
    private readonly CacheMetrics metrics;
    private readonly IDataProtector protector;

    /// <param name="redis">Null for none; then nothing is cached.</param>
    /// <param name="protection">Its keys are the same for all nodes.</param>
    /// <param name="metrics">Counts the reads.</param>
    public SharedCache(RedisConnection? redis, IDataProtectionProvider protection, CacheMetrics metrics) =>
        (this.redis, this.metrics, protector) = (redis, metrics, protection.CreateProtector("BizChat.SharedCache"));

    /// <summary>For entries that are <see cref="ForgetAsync">invalidated</see> when they change, or may be <see cref="Lifetime"/> old.</summary>
    /// <param name="name">The key; begins with its kind and a colon.</param>
    /// <param name="read">Reads the database. Null is not cached.</param>
    public async Task<T?> ReadAsync<T>(string name, Func<Task<T?>> read) where T : class
    {
        if (redis is null) return await read();
        var (key, ticket) = (Key(name), Guid.NewGuid().ToByteArray());
        var kept = (byte[]?)await redis.AskAsync(database => database.ScriptEvaluateAsync(Look, [key], [ticket]));
        if (Found(name, kept is { Length: > TicketBytes } ? Unprotect<T>(name, kept) : null) is { } known) return known;

        var value = await read();
        if (value is not null && ticket.AsSpan().SequenceEqual(kept) && Protect(name, value) is { } made)
            await redis.AskAsync(database => database.ScriptEvaluateAsync(Keep, [key], [ticket, made, LifetimeInMs]));
        return value;
    }

    /// <summary>Invalidates an entry. To be called after a change, before it is published.</summary>
    public async Task ForgetAsync(string name)
    {
        if (redis is not null) await redis.AskAsync(database => database.ExecuteAsync("DEL", Key(name)), evenAfterSilence: true);
    }

    private string Key(string name) => redis!.Prefix + "cache:" + name;

    private T? Found<T>(string name, T? known) where T : class
    {
        metrics.Looked(name, known is null ? CacheMetrics.Database : CacheMetrics.Redis);
        return known;
    }

    /// <returns>Null when it cannot be encrypted now: the first of all keys comes from the database.</returns>
    private byte[]? Protect<T>(string name, T value)
    {
        try
        {
            return Protector(name).Protect(JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options), Lifetime);
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <returns>Null when no node of this version has encrypted it, and when it cannot be decrypted now.</returns>
    private T? Unprotect<T>(string name, byte[] kept) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Protector(name).Unprotect(kept), WireJson.Options);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string name) => protector.CreateProtector(name).ToTimeLimitedDataProtector();
}
