using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Metrics of messages between nodes and of the delay of other nodes' events.</summary>
internal sealed class NodeMetrics
{
    /// <summary>Where an event of another node came from.</summary>
    public const string Redis = "redis", Database = "database";

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
        read = meter.CreateCounter<long>("bizchat.feed.read", "{event}", "Events of other nodes published on this node, by where they came from.");
        delay = meter.CreateHistogram("bizchat.feed.delay", "s", "Time from an event of another node to its publication on this node.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30] });
        // Exports zero, so that the first loss is visible as a change.
        lost.Add(0);
        foreach (var source in new[] { Redis, Database }) read.Add(0, new KeyValuePair<string, object?>("source", source));
    }

    public void Published() => published.Add(1);

    public void Received() => received.Add(1);

    public void Lost() => lost.Add(1);

    /// <summary>An event of another node was published on this node.</summary>
    /// <param name="late">The time since the event, by the clock of the node that wrote it.</param>
    /// <param name="source">Where it came from.</param>
    public void Published(TimeSpan late, string source)
    {
        read.Add(1, new KeyValuePair<string, object?>("source", source));
        delay.Record(Math.Max(0, late.TotalSeconds));
    }
}
