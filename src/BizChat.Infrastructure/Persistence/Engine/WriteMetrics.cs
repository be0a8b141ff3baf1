using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Measures commits.</summary>
internal sealed class WriteMetrics
{
    private readonly Meter meter;
    private readonly Counter<long> messages;
    private readonly Histogram<int> batch;
    private readonly Histogram<double> latency;

    public WriteMetrics(IMeterFactory meters)
    {
        meter = meters.Create(Metrics.MeterName);
        messages = meter.CreateCounter<long>("bizchat.messages", "{message}", "Messages stored.");
        batch = meter.CreateHistogram("bizchat.commit.batch", "{write}", "Writes that shared a commit.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });
        latency = meter.CreateHistogram("bizchat.commit.duration", "s", "How long a commit took, with the writes in it.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] });
    }

    /// <param name="waiting">How many writes wait, asked whenever somebody reads the metrics.</param>
    public void Observe(Func<int> waiting) => meter.CreateObservableGauge("bizchat.writes.waiting", waiting, "{write}", "Writes that wait in the queue.");

    public void Committed(int writes, int posted, TimeSpan took)
    {
        batch.Record(writes);
        latency.Record(took.TotalSeconds);
        if (posted > 0) messages.Add(posted);
    }
}
