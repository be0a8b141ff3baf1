using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Redis;

/// <summary>Counts cached reads by their source.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    public const string Memory = "memory";
    public const string Redis = "redis";
    public const string Database = "database";

    private readonly Counter<long> reads = meters.Create(Metrics.MeterName).CreateCounter<long>("bizchat.cache.reads", "{read}", "Cached reads, by kind and source.");

    /// <param name="name">Key of the entry; its kind precedes the colon.</param>
    /// <param name="source">Source of the value.</param>
    public void Looked(string name, string source) => reads.Add(1, new("kind", name[..name.IndexOf(':', StringComparison.Ordinal)]), new("source", source));
}
