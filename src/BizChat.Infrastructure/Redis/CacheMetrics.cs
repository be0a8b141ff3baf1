using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Redis;

/// <summary>Counts where what nodes share was found.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    public const string Memory = "memory";
    public const string Redis = "redis";
    public const string Database = "database";

    private readonly Counter<long> reads = meters.Create(Metrics.MeterName).CreateCounter<long>("bizchat.cache.reads", "{read}", "Reads of what nodes share, by kind and by where it was found.");

    /// <param name="name">Of what was looked for; its kind is what comes before the colon.</param>
    /// <param name="source">Where it was found.</param>
    public void Looked(string name, string source) => reads.Add(1, new("kind", name[..name.IndexOf(':', StringComparison.Ordinal)]), new("source", source));
}
