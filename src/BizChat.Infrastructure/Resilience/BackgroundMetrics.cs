using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Resilience;

/// <summary>Counts restarts of background services.</summary>
internal sealed class BackgroundMetrics(IMeterFactory meters)
{
    private readonly Counter<long> restarts = meters.Create(Metrics.MeterName)
        .CreateCounter<long>("bizchat.background.restarts", "{restart}", "Restarts of background services after a failure.");

    public void Restarted(string work) => restarts.Add(1, new KeyValuePair<string, object?>("work", work));
}
