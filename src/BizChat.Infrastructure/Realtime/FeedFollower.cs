using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Publishes the events of all nodes to the rooms of this node, each once and in the order of the feed. This node's own events
/// come from memory; all others are read from the feed: when another node signals a new position, when a
/// position is missing, and at regular intervals. So a lost signal costs time and nothing else.
/// </summary>
internal sealed partial class FeedFollower(
    ChatEventPublisher publisher, HubEventPublisher rooms, FeedWaiters waiters, IFeed feed, NodeMetrics metrics, BackgroundMetrics background, ILogger<FeedFollower> log, NodeBus? bus = null)
    : RestartingService(TimeProvider.System, background, log)
{
    /// <summary>Interval of reading the feed while Redis connects the nodes.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromSeconds(3);

    /// <summary>Interval of reading the feed while Redis is unavailable.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Interval of reading the feed without <c>Realtime__Redis</c>.</summary>
    public static readonly TimeSpan Alone = TimeSpan.FromSeconds(1);

    private const int ReadAtOnce = 200;

    /// <summary>Maximum time that a joining client waits for this node to reach the head of the feed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Not the injected clock: a fake one in tests must not stop this service.
    private readonly TimeProvider clock = TimeProvider.System;
    private long through;
    private long lookedAt;
    private volatile bool look;
    private TaskCompletionSource? awaited;
    private bool failing;

    /// <summary>
    /// Completes when this node has published everything committed before the call, on any node, so that a joining client does not receive
    /// events that its snapshot already contains.
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
                // A duplicate event is better than a refused join.
                return;
            }
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first subscriber: from now on every later event is published.
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
        using var step = clock.CreateTimer(_ => publisher.Wake(), null, Poll, Poll);
        while (await publisher.Committed.WaitToReadAsync(ct))
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
        publisher.Wake();
    }

    private void TellOwn()
    {
        var told = 0L;
        for (var n = 0; n < ReadAtOnce && publisher.Committed.TryRead(out var happened); n++)
        {
            // Skip events already read from the feed; read other nodes' earlier events first.
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
            // The next interval retries.
            look = true;
            if (!failing) LogFailing(log, error.Message);
            failing = true;
        }
    }

    /// <returns>Whether there may be more events.</returns>
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
            waiters.Happened(told.Item.BusinessId.ToString(), told.Item.ConversationId, told.IsForStaff);
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
