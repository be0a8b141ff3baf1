using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>The open hub connections of this node.</summary>
internal sealed class HubConnections(FeedWaiters waiters, SeenCustomers customers, DeliveryMetrics metrics, TimeProvider clock) : IConnections
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, OpenConnection> open = [];
    private volatile bool closing;

    public long Count => open.Count;

    public IEnumerable<OpenConnection> Open => open.Select(pair => pair.Value);

    public void Opened(HubCallerContext connection, Caller? caller)
    {
        var opened = open[connection.ConnectionId] = new OpenConnection(connection, caller, clock.GetUtcNow());
        metrics.Connected();
        Seen(caller);
        if (closing) opened.SendAway();
    }

    public void Closed(HubCallerContext connection, bool wasDropped)
    {
        if (!open.TryRemove(connection.ConnectionId, out var closed)) return;
        metrics.Disconnected();
        Seen(closed.Caller);
        if (wasDropped) metrics.Dropped();
    }

    public async Task SendAwayAsync(TimeSpan within, CancellationToken ct)
    {
        closing = true;
        waiters.EndAll();
        var connections = open.Values.ToArray();
        Random.Shared.Shuffle(connections);
        var atOnce = (int)Math.Ceiling(connections.Length / (within / Step));
        foreach (var some in connections.Chunk(Math.Max(1, atOnce)))
        {
            foreach (var connection in some) connection.SendAway();
            await Task.Delay(Step, clock, ct);
        }
    }

    private void Seen(Caller? caller)
    {
        if (caller is Caller.Customer customer) customers.Seen(customer.Id);
    }
}
