using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>A hub connection and the rooms it has joined.</summary>
internal sealed class Subscriber(HubConnectionContext connection)
{
    /// <summary>
    /// Maximum length of a connection's send queue, besides Kestrel's buffer of 64 KB: more than a healthy client
    /// ever needs, and two megabytes of the longest messages.
    /// </summary>
    public const int MostWaiting = 200;

    private int waiting;

    public string Id => connection.ConnectionId;

    /// <summary>The rooms it has joined. Change it only under the lock of <see cref="Realtime.Rooms"/>.</summary>
    public List<string> Rooms { get; } = [];

    /// <summary>Queues a message without waiting for it to be sent.</summary>
    /// <returns>False when the queue is full.</returns>
    public bool Send(SerializedHubMessage message)
    {
        if (Volatile.Read(ref waiting) >= MostWaiting) return false;
        var write = connection.WriteAsync(message);
        if (write.IsCompletedSuccessfully) write.GetAwaiter().GetResult();
        else _ = WaitAsync(write);
        return true;
    }

    /// <summary>Aborts the transport: <see cref="HubConnectionContext.Abort"/> would send a close message first, behind the full queue.</summary>
    public void CutOff() => connection.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();

    private async Task WaitAsync(ValueTask write)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await write;
        }
        catch (Exception)
        {
            // The connection is closed; the client catches up by the feed.
        }
        Interlocked.Decrement(ref waiting);
    }
}
