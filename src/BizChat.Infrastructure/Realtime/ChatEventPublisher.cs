using System.Threading.Channels;
using BizChat.Application.Feed;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Publishes committed events to the rooms of this node, in the order of the feed. One reader passes each event to SignalR before the
/// next, so that every connection receives them in order. With several nodes that reader is
/// <see cref="FeedFollower"/>.
/// </summary>
internal sealed class ChatEventPublisher(
    HubEventPublisher rooms, FeedWaiters waiters, RevocationQueue revocations, DeliveryMetrics metrics, TimeProvider clock, BackgroundMetrics background, ILogger<ChatEventPublisher> log)
    : RestartingService(clock, background, log), IEventPublisher
{
    private readonly Channel<FeedEvent?> committed = Channel.CreateUnbounded<FeedEvent?>(new() { SingleReader = true });

    /// <summary>Events committed by this node, in order. Null is no event but wakes the reader.</summary>
    public ChannelReader<FeedEvent?> Committed => committed.Reader;

    /// <summary>This node has committed an event. Called in the order of the feed by the thread that commits, so it must not wait.</summary>
    public event Action<FeedEvent>? Happened;

    public void Publish(FeedEvent happened)
    {
        waiters.Happened(happened.BusinessId, happened.ConversationId, happened.IsForStaff);
        metrics.Committed(happened.Position);
        committed.Writer.TryWrite(happened);
        Happened?.Invoke(happened);
    }

    public void Publish(Revocation taken) => revocations.Publish(taken);

    public void Wake() => committed.Writer.TryWrite(null);

    protected override async Task RunAsync(CancellationToken ct)
    {
        await foreach (var happened in committed.Reader.ReadAllAsync(ct))
            if (happened is not null) rooms.Push(happened);
    }
}
