using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Sends to rooms for SignalR, whose groups they are. It bounds what waits for one connection, which SignalR does not: whoever does not
/// take what it is sent is cut off, comes back, and reads what it missed.
/// </summary>
internal sealed partial class BoundedHubLifetimeManager(Rooms rooms, DeliveryMetrics metrics, ILogger<BoundedHubLifetimeManager> log, ILogger<DefaultHubLifetimeManager<ChatHub>> rest)
    : DefaultHubLifetimeManager<ChatHub>(rest)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        rooms.Add(new Subscriber(connection));
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        rooms.Remove(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        rooms.Enter(connectionId, groupName);
        return Task.CompletedTask;
    }

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        rooms.Leave(connectionId, groupName);
        return Task.CompletedTask;
    }

    public override Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendGroupExceptAsync(groupName, methodName, args, [], cancellationToken);

    public override Task SendGroupExceptAsync(
        string groupName, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default)
    {
        Send(rooms.In(groupName), methodName, args, excludedConnectionIds);
        return Task.CompletedTask;
    }

    public override Task SendGroupsAsync(IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        Send(rooms.In(groupNames), methodName, args, []);
        return Task.CompletedTask;
    }

    private void Send(IReadOnlyCollection<Subscriber> listeners, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds)
    {
        if (listeners.Count == 0) return;
        // Made into bytes once for each protocol that is spoken in the room.
        var message = new SerializedHubMessage(new InvocationMessage(methodName, args));
        foreach (var listener in listeners)
            if (!excludedConnectionIds.Contains(listener.Id) && !listener.Send(message)) CutOff(listener);
    }

    private void CutOff(Subscriber listener)
    {
        if (!rooms.Remove(listener.Id)) return;
        metrics.Dropped();
        LogCutOff(log, listener.Id, Subscriber.MostWaiting);
        listener.CutOff();
    }

    [LoggerMessage(LogLevel.Warning, "Connection {Connection} was cut off: {Count} messages waited for it to read.")]
    private static partial void LogCutOff(ILogger logger, string connection, int count);
}
