using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Redis;

/// <summary>Counts how often what was asked for was in the cache.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    private readonly Counter<long> looked = meters.Create(Metrics.MeterName).CreateCounter<long>("bizchat.cache.reads", "{read}", "Reads that the shared cache was asked for first.");

    /// <param name="name">Of what was asked for; its kind is what comes before the colon.</param>
    /// <param name="found">Whether it was there.</param>
    public void Looked(string name, bool found) => looked.Add(1, new("kind", name[..name.IndexOf(':', StringComparison.Ordinal)]), new("found", found));
}
