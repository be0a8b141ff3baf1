using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Resilience;

/// <summary>Counts restarts of failed background work.</summary>
internal sealed class BackgroundMetrics(IMeterFactory meters)
{
    private readonly Counter<long> restarts = meters.Create(Metrics.MeterName)
        .CreateCounter<long>("bizchat.background.restarts", "{restart}", "Restarts of failed background work.");

    public void Restarted(string work) => restarts.Add(1, new KeyValuePair<string, object?>("work", work));
}
