using System.Threading.Channels;
using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tells the rooms of this process, in the order of the feed. One reader takes the events and hands each to SignalR before it
/// takes the next, so that every connection is written to in order. Where other nodes write to the same feed, that reader is
/// <see cref="FeedFollower"/>.
/// </summary>
internal sealed class ChatEventPublisher(
    HubEventPublisher rooms, FeedWaiters waiters, RevocationQueue revocations, DeliveryMetrics metrics, TimeProvider clock, BackgroundMetrics background, ILogger<ChatEventPublisher> log)
    : RestartingService(clock, background, log), IEventPublisher
{
    private readonly Channel<FeedEvent?> told = Channel.CreateUnbounded<FeedEvent?>(new() { SingleReader = true });

    /// <summary>What this process has committed, in order. Null is no event: somebody wants the reader to look around.</summary>
    public ChannelReader<FeedEvent?> Told => told.Reader;

    public void Publish(FeedEvent happened)
    {
        waiters.Happened(happened.BusinessId, happened.ConversationId);
        metrics.Told(happened.Position);
        told.Writer.TryWrite(happened);
    }

    public void Publish(Revocation taken) => revocations.Publish(taken);

    public void Wake() => told.Writer.TryWrite(null);

    protected override async Task RunAsync(CancellationToken ct)
    {
        await foreach (var happened in told.Reader.ReadAllAsync(ct))
            if (happened is not null) rooms.Push(happened);
    }
}
