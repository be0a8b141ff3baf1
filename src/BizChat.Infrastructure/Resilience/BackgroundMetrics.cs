using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Resilience;

/// <summary>Counts how often work in the background had to be begun anew.</summary>
internal sealed class BackgroundMetrics(IMeterFactory meters)
{
    private readonly Counter<long> restarts = meters.Create(Metrics.MeterName)
        .CreateCounter<long>("bizchat.background.restarts", "{restart}", "Times that work in the background failed and was begun anew.");

    public void Restarted(string work) => restarts.Add(1, new KeyValuePair<string, object?>("work", work));
}
