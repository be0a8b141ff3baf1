using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Metrics of messages between nodes and of the delay of other nodes' events.</summary>
internal sealed class NodeMetrics
{
    private readonly Counter<long> published;
    private readonly Counter<long> received;
    private readonly Counter<long> lost;
    private readonly Counter<long> read;
    private readonly Histogram<double> delay;

    public NodeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Metrics.MeterName);
        published = meter.CreateCounter<long>("bizchat.bus.published", "{message}", "Messages to other nodes.");
        received = meter.CreateCounter<long>("bizchat.bus.received", "{message}", "Messages from all nodes.");
        lost = meter.CreateCounter<long>("bizchat.bus.lost", "{loss}", "How often the node lost contact to the others.");
        read = meter.CreateCounter<long>("bizchat.feed.read", "{event}", "Events of other nodes published on this node.");
        delay = meter.CreateHistogram("bizchat.feed.delay", "s", "Time from an event to its publication on this node, when read from the feed.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30] });
        // Exports zero, so that the first loss is visible as a change.
        lost.Add(0);
        read.Add(0);
    }

    public void Published() => published.Add(1);

    public void Received() => received.Add(1);

    public void Lost() => lost.Add(1);

    /// <param name="events">Number of events read.</param>
    /// <param name="late">Time since the last of them, by the clock of the node that wrote it.</param>
    public void CaughtUp(int events, TimeSpan late)
    {
        read.Add(events);
        delay.Record(Math.Max(0, late.TotalSeconds));
    }
}
