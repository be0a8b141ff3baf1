using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Counts what is pushed and to whom.</summary>
internal sealed class DeliveryMetrics(IMeterFactory meters)
{
    private readonly Counter<long> deliveries = Meter(meters).CreateCounter<long>("bizchat.deliveries", "{event}", "Events handed to connections.");
    private readonly UpDownCounter<long> connections = Meter(meters).CreateUpDownCounter<long>("bizchat.connections", "{connection}", "Open hub connections.");

    public void Delivered(int listeners) => deliveries.Add(listeners);

    public void Connected() => connections.Add(1);

    public void Disconnected() => connections.Add(-1);

    private static Meter Meter(IMeterFactory meters) => meters.Create(Metrics.MeterName);
}
