using System.Buffers.Binary;
using System.Text.Json;
using BizChat.Application.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;

namespace BizChat.Infrastructure.Redis;

/// <summary>
/// What one node has read from the database, for all nodes, in Redis. It is sealed by keys that only nodes have, for one name and for as
/// long as it lives, so that whoever gets at Redis can neither read it nor put anything in its place. Whenever Redis does not answer at
/// once, the database is read.
/// </summary>
internal sealed class SharedCache : IDisposable
{
    /// <summary>How long anything is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes of things with versions this node keeps in its memory.</summary>
    private const long MostNear = 32L << 20;

    /// <summary>What has more bytes is neither shared nor kept.</summary>
    private const int MostOfOne = 256 << 10;

    private const int TicketBytes = 16;

    /// <summary>What is there; if nothing is, a ticket is put in its place, for the one who reads the database now.</summary>
    private const string Look =
        """
        local kept = redis.call('GET', KEYS[1])
        if kept then return kept end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', 5000)
        return ARGV[1]
        """;

    /// <summary>Keeps what was read, unless the ticket is gone: then it was forgotten meanwhile, and what was read may be older than that.</summary>
    private const string Keep = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end";

    private static readonly long LifetimeInMs = (long)Lifetime.TotalMilliseconds;

    private readonly RedisConnection? redis;
    private readonly CacheMetrics metrics;
    private readonly IDataProtector protector;
    private readonly MemoryCache near = new(new MemoryCacheOptions { SizeLimit = MostNear });

    /// <param name="redis">Null for none; then this node keeps only what has a version, in its memory.</param>
    /// <param name="protection">Its keys are the same for all nodes.</param>
    /// <param name="metrics">Is told of each look.</param>
    public SharedCache(RedisConnection? redis, IDataProtectionProvider protection, CacheMetrics metrics) =>
        (this.redis, this.metrics, protector) = (redis, metrics, protection.CreateProtector("BizChat.SharedCache"));

    public void Dispose() => near.Dispose();

    /// <summary>For what is <see cref="ForgetAsync">forgotten</see> when it changes, or may be <see cref="Lifetime"/> old.</summary>
    /// <param name="name">What it is; begins with its kind and a colon.</param>
    /// <param name="read">Reads the database. What is not there is not kept.</param>
    public async Task<T?> ReadAsync<T>(string name, Func<Task<T?>> read) where T : class
    {
        if (redis is null) return await read();
        var (key, ticket) = (Key(name), Guid.NewGuid().ToByteArray());
        var kept = (byte[]?)await redis.AskAsync(database => database.ScriptEvaluateAsync(Look, [key], [ticket]));
        if (Found(name, kept is { Length: > TicketBytes } ? Open<T>(name, kept) : null) is { } known) return known;

        var value = await read();
        if (value is not null && ticket.AsSpan().SequenceEqual(kept) && Seal(name, value) is { } made)
            await redis.AskAsync(database => database.ScriptEvaluateAsync(Keep, [key], [ticket, made, LifetimeInMs]));
        return value;
    }

    /// <summary>For what has another version whenever it has changed: it can be as old as its version, and no older.</summary>
    /// <param name="name">What it is; begins with its kind and a colon.</param>
    /// <param name="version">The version that is wanted, as the database just gave it.</param>
    /// <param name="read">Reads the database, that version or a later one.</param>
    /// <param name="size">How many bytes it has, about.</param>
    public async Task<T> ReadAsync<T>(string name, long version, Func<Task<T>> read, Func<T, int> size) where T : class
    {
        if (near.TryGetValue(name, out (long Version, object Value) kept) && kept.Version == version)
        {
            metrics.Looked(name, CacheMetrics.Memory);
            return (T)kept.Value;
        }
        var value = await ReadSharedAsync(name, version, read, size);
        if (size(value) is <= MostOfOne and var bytes)
            near.Set(name, (version, (object)value), new MemoryCacheEntryOptions { Size = bytes, AbsoluteExpirationRelativeToNow = Lifetime });
        return value;
    }

    /// <summary>To be called when it has changed, before anybody is told so.</summary>
    public async Task ForgetAsync(string name)
    {
        if (redis is not null) await redis.AskAsync(database => database.ExecuteAsync("DEL", Key(name)), evenAfterSilence: true);
    }

    private async Task<T> ReadSharedAsync<T>(string name, long version, Func<Task<T>> read, Func<T, int> size) where T : class
    {
        if (redis is null)
        {
            metrics.Looked(name, CacheMetrics.Database);
            return await read();
        }
        var (key, sealing) = (Key(name), $"{name}@{version}");
        var kept = (byte[]?)await redis.AskAsync(database => database.ExecuteAsync("GET", key));
        if (Found(name, kept?.Length > sizeof(long) && BinaryPrimitives.ReadInt64LittleEndian(kept) == version ? Open<T>(sealing, kept[sizeof(long)..]) : null) is { } known) return known;

        var value = await read();
        if (size(value) <= MostOfOne && Seal(sealing, value) is { } made)
        {
            var marked = new byte[sizeof(long) + made.Length];
            BinaryPrimitives.WriteInt64LittleEndian(marked, version);
            made.CopyTo(marked, sizeof(long));
            await redis.AskAsync(database => database.ExecuteAsync("SET", key, marked, "PX", LifetimeInMs));
        }
        return value;
    }

    private string Key(string name) => redis!.Prefix + "cache:" + name;

    private T? Found<T>(string name, T? known) where T : class
    {
        metrics.Looked(name, known is null ? CacheMetrics.Database : CacheMetrics.Redis);
        return known;
    }

    /// <returns>Null when it cannot be sealed just now: the first of all keys comes from the database.</returns>
    private byte[]? Seal<T>(string name, T value)
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

    /// <returns>Null for whatever no node of this version has sealed, and when it cannot be opened just now.</returns>
    private T? Open<T>(string name, byte[] kept) where T : class
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
