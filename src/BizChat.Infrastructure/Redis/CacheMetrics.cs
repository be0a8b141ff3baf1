using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Redis;

/// <summary>Counts cached reads by their source.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    public const string Memory = "memory";
    public const string Redis = "redis";
    public const string Database = "database";

    private readonly Counter<long> reads = meters.Create(Metrics.MeterName).CreateCounter<long>("bizchat.cache.reads", "{read}", "Cached reads, by kind and source.");

    /// <param name="name">Of what was looked for; its kind is what comes before the colon.</param>
    /// <param name="source">Where it was found.</param>
    public void Looked(string name, string source) => reads.Add(1, new("kind", name[..name.IndexOf(':', StringComparison.Ordinal)]), new("source", source));
}
