using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Metrics of connections and deliveries, and how far publication lags behind the feed.</summary>
internal sealed class DeliveryMetrics
{
    private readonly Counter<long> deliveries, dropped;
    private readonly UpDownCounter<long> connections;
    private long committed, published;

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Metrics.MeterName);
        deliveries = meter.CreateCounter<long>("bizchat.deliveries", "{event}", "Events sent to connections.");
        connections = meter.CreateUpDownCounter<long>("bizchat.connections", "{connection}", "Open hub connections.");
        dropped = meter.CreateCounter<long>("bizchat.connections.dropped", "{connection}", "Hub connections that the server closed because they were silent, did not read, or violated the protocol.");
        meter.CreateObservableGauge("bizchat.feed.lag", () => Math.Max(0, Volatile.Read(ref committed) - Volatile.Read(ref published)), "{event}", "Committed events that are not published yet.");
    }

    public void Delivered(int subscribers) => deliveries.Add(subscribers);

    public void Connected() => connections.Add(1);

    public void Disconnected() => connections.Add(-1);

    public void Dropped() => dropped.Add(1);

    /// <summary>An event was committed. Called in the order of the feed.</summary>
    public void Committed(long position)
    {
        // The first event of this process starts with a lag of one.
        if (committed == 0) Volatile.Write(ref published, position - 1);
        Volatile.Write(ref committed, position);
    }

    /// <summary>The event was published to its rooms.</summary>
    public void Published(long position) => Volatile.Write(ref published, position);
}
