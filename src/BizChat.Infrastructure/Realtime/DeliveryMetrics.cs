using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Counts what is pushed and to whom, and shows how far the rooms are behind the feed.</summary>
internal sealed class DeliveryMetrics
{
    private readonly Counter<long> deliveries, dropped;
    private readonly UpDownCounter<long> connections;
    private long told, pushed;

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Metrics.MeterName);
        deliveries = meter.CreateCounter<long>("bizchat.deliveries", "{event}", "Events sent to connections.");
        connections = meter.CreateUpDownCounter<long>("bizchat.connections", "{connection}", "Open hub connections.");
        dropped = meter.CreateCounter<long>("bizchat.connections.dropped", "{connection}", "Hub connections that the server closed because they were silent, did not read, or violated the protocol.");
        meter.CreateObservableGauge("bizchat.feed.lag", () => Math.Max(0, Volatile.Read(ref told) - Volatile.Read(ref pushed)), "{event}", "Committed events that are not published yet.");
    }

    public void Delivered(int listeners) => deliveries.Add(listeners);

    public void Connected() => connections.Add(1);

    public void Disconnected() => connections.Add(-1);

    public void Dropped() => dropped.Add(1);

    /// <summary>An event was committed. Called in the order of the feed.</summary>
    public void Told(long position)
    {
        // The first of this process is no further ahead than itself.
        if (told == 0) Volatile.Write(ref pushed, position - 1);
        Volatile.Write(ref told, position);
    }

    /// <summary>The rooms were told of it.</summary>
    public void Pushed(long position) => Volatile.Write(ref pushed, position);
}
