using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>A connection that is told of what happens in rooms.</summary>
internal sealed class Subscriber(HubConnectionContext connection)
{
    /// <summary>
    /// How many messages may wait for one connection, besides the 64 KB on their way that it has not taken: more than a healthy one
    /// ever lets wait, and two megabytes of the longest.
    /// </summary>
    public const int MostWaiting = 200;

    private int waiting;

    public string Id => connection.ConnectionId;

    /// <summary>The rooms it is in. Whoever changes it holds the lock of <see cref="Realtime.Rooms"/>.</summary>
    public List<string> Rooms { get; } = [];

    /// <summary>Sends, after what was sent before, without waiting for it.</summary>
    /// <returns>False when too much waits for it already.</returns>
    public bool Send(SerializedHubMessage message)
    {
        if (Volatile.Read(ref waiting) >= MostWaiting) return false;
        var write = connection.WriteAsync(message);
        if (write.IsCompletedSuccessfully) write.GetAwaiter().GetResult();
        else _ = WaitAsync(write);
        return true;
    }

    /// <summary>Ends the connection at once: <see cref="HubConnectionContext.Abort"/> would say goodbye first, behind all that waits.</summary>
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
            // It is gone, and finds in the feed what it missed.
        }
        Interlocked.Decrement(ref waiting);
    }
}
