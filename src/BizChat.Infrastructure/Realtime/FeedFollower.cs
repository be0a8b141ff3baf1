using BizChat.Application.Ports;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tells the rooms of this process what all nodes have written, each event once and in the order of the feed. What this node
/// committed itself is at hand; all else it reads from the feed: when another node says that there is something, when a
/// position is missing, and now and then in any case. So a word that is lost costs time and nothing else.
/// </summary>
internal sealed partial class FeedFollower(
    ChatEventPublisher notifier, HubEventPublisher rooms, FeedWaiters waiters, IFeed feed, NodeMetrics metrics, BackgroundMetrics background, ILogger<FeedFollower> log, NodeBus? bus = null)
    : RestartingService(TimeProvider.System, background, log)
{
    /// <summary>How often it looks while other nodes are heard.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromSeconds(3);

    /// <summary>How often it looks while they are not.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>How often it looks when nothing was set by which they could be heard.</summary>
    public static readonly TimeSpan Alone = TimeSpan.FromSeconds(1);

    private const int ReadAtOnce = 200;

    /// <summary>How long somebody who joins waits for this node to be up to date at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // A test's clock must not stop this one: it measures no time of the product.
    private readonly TimeProvider clock = TimeProvider.System;
    private long through;
    private long lookedAt;
    private volatile bool look;
    private TaskCompletionSource? awaited;
    private bool failing;

    /// <summary>
    /// Completes when this node has told what was committed before the call, on any node; so that whoever joins now is not told
    /// what the standing that it gets already speaks of.
    /// </summary>
    public async Task ReachHeadAsync(CancellationToken ct)
    {
        var head = await feed.HeadAsync(ct);
        while (Volatile.Read(ref through) < head)
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = Interlocked.CompareExchange(ref awaited, fresh, null) ?? fresh;
            LookNow();
            try
            {
                await next.Task.WaitAsync(Patience, clock, ct);
            }
            catch (TimeoutException)
            {
                // To be told twice is better than not to be let in.
                return;
            }
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anyone can listen: whoever joins from now on is told all that comes after.
        through = await feed.HeadAsync(cancellationToken);
        lookedAt = clock.GetTimestamp();
        if (bus is not null)
        {
            bus.HeadReceived += OnHead;
            bus.CameUp += LookNow;
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = clock.CreateTimer(_ => notifier.Wake(), null, Poll, Poll);
        while (await notifier.Told.WaitToReadAsync(ct))
        {
            TellOwn();
            if (look || clock.GetElapsedTime(lookedAt) >= Pause) await ReadOnAsync(ct);
            Interlocked.Exchange(ref awaited, null)?.SetResult();
        }
    }

    private TimeSpan Pause => bus is null ? Alone : bus.IsUp ? Sweep : Poll;

    private void OnHead(long position)
    {
        if (position > Volatile.Read(ref through)) LookNow();
    }

    private void LookNow()
    {
        look = true;
        notifier.Wake();
    }

    private void TellOwn()
    {
        var told = 0L;
        for (var n = 0; n < ReadAtOnce && notifier.Told.TryRead(out var happened); n++)
        {
            // What came from the feed already must not be told again; what another node wrote before it must be told first.
            if (happened is null || happened.Position <= through) continue;
            told = happened.Position;
            if (happened.Position == through + 1)
            {
                rooms.Push(happened);
                Volatile.Write(ref through, happened.Position);
            }
            else
            {
                look = true;
            }
        }
        if (told > 0) bus?.TellHead(told);
    }

    private async Task ReadOnAsync(CancellationToken ct)
    {
        look = false;
        lookedAt = clock.GetTimestamp();
        try
        {
            while (await PageAsync(ct)) { }
            failing = false;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // The next wake makes up for it.
            look = true;
            if (!failing) LogFailing(log, error.Message);
            failing = true;
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> PageAsync(CancellationToken ct)
    {
        var items = await feed.TailAsync(through, ReadAtOnce, ct);
        if (items is null)
        {
            LogGap(log, through);
            Volatile.Write(ref through, await feed.HeadAsync(ct));
            return false;
        }
        foreach (var told in items)
        {
            rooms.Push(told);
            waiters.Happened(told.Item.BusinessId.ToString(), told.Item.ConversationId);
            Volatile.Write(ref through, told.Item.Position);
        }
        if (items.Count > 0) metrics.CaughtUp(items.Count, clock.GetUtcNow() - items[^1].Item.Timestamp);
        return items.Count == ReadAtOnce;
    }

    [LoggerMessage(LogLevel.Error, "Reading other nodes' events from the feed failed; retrying. {Reason}")]
    private static partial void LogFailing(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Feed events after position {Position} are pruned; this node skips them, and clients must reload.")]
    private static partial void LogGap(ILogger logger, long position);
}
