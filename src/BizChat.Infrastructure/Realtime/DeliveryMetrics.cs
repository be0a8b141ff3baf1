using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Counts what is pushed and to whom.</summary>
internal sealed class DeliveryMetrics(IMeterFactory meters)
{
    private readonly Counter<long> deliveries = Meter(meters).CreateCounter<long>("bizchat.deliveries", "{event}", "Events handed to connections.");
    private readonly UpDownCounter<long> connections = Meter(meters).CreateUpDownCounter<long>("bizchat.connections", "{connection}", "Open hub connections.");
    private long open;

    /// <summary>Open hub connections now.</summary>
    public long Connections => Interlocked.Read(ref open);

    public void Delivered(int listeners) => deliveries.Add(listeners);

    public void Connected()
    {
        Interlocked.Increment(ref open);
        connections.Add(1);
    }

    public void Disconnected()
    {
        Interlocked.Decrement(ref open);
        connections.Add(-1);
    }

    private static Meter Meter(IMeterFactory meters) => meters.Create(Metrics.MeterName);
}
