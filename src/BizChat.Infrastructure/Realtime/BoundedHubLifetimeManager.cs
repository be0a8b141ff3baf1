using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Sends to rooms, which are SignalR's groups. It bounds the send queue of each connection, which SignalR does not: a client that does
/// not read is aborted, reconnects, and reads what it missed.
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

    private void Send(IReadOnlyCollection<Subscriber> subscribers, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds)
    {
        if (subscribers.Count == 0) return;
        // Serialised once per protocol.
        var message = new SerializedHubMessage(new InvocationMessage(methodName, args));
        foreach (var subscriber in subscribers)
            if (!excludedConnectionIds.Contains(subscriber.Id) && !subscriber.Send(message)) CutOff(subscriber);
    }

    private void CutOff(Subscriber subscriber)
    {
        if (!rooms.Remove(subscriber.Id)) return;
        metrics.Dropped();
        LogCutOff(log, subscriber.Id, Subscriber.MostWaiting);
        subscriber.CutOff();
    }

    [LoggerMessage(LogLevel.Warning, "Hub connection {Connection} aborted: the client does not read and {Count} messages are queued for it.")]
    private static partial void LogCutOff(ILogger logger, string connection, int count);
}
