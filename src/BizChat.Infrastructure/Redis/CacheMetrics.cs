using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Redis;

/// <summary>Counts the reads of the shared cache by where the value was found.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    public const string Redis = "redis";
    public const string Database = "database";

    private readonly Counter<long> reads = meters.Create(Metrics.MeterName)
        .CreateCounter<long>("bizchat.cache.reads", "{read}", "Reads of the shared cache, by kind and by where the value was found.");

    /// <param name="name">The key; its kind is the part before the colon.</param>
    /// <param name="source">Where the value was found.</param>
    public void Looked(string name, string source) => reads.Add(1, new("kind", name[..name.IndexOf(':', StringComparison.Ordinal)]), new("source", source));
}
