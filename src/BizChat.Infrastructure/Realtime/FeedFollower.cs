using System.Collections.Concurrent;
using BizChat.Application.Feed;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Publishes the events of all nodes to the rooms of this node, each once and in the order of the feed. This node's own events come from
/// memory, and those of others as they send them (<see cref="NodeEvents"/>). What has not arrived is read from the feed: when a position
/// stays missing, and at regular intervals. So a lost message costs time and nothing else.
/// </summary>
internal sealed partial class FeedFollower(
    ChatEventPublisher publisher, HubEventPublisher rooms, FeedWaiters waiters, IFeed feed, NodeMetrics metrics, BackgroundMetrics background, ILogger<FeedFollower> log, NodeBus? bus = null, NodeEvents? others = null)
    : RestartingService(TimeProvider.System, background, log)
{
    /// <summary>Interval of reading the feed while Redis connects the nodes.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromSeconds(3);

    /// <summary>Interval of reading the feed while Redis is unavailable.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Interval of reading the feed without <c>Realtime__Redis</c>.</summary>
    public static readonly TimeSpan Alone = TimeSpan.FromSeconds(1);

    private const int ReadAtOnce = 200;

    /// <summary>How long a missing event may be on its way through Redis. Nodes commit in turns, so the next event is often here before it.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(50);

    /// <summary>Maximum time that a joining client waits for this node to reach the head of the feed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Not the injected clock: a fake one in tests must not stop this service.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly ConcurrentQueue<IReadOnlyList<TailItem>> received = [];
    private EventOrder order = new(0);
    private long lookedAt, missingSince, missingAfter;
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
        while (order.Through < head)
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = Interlocked.CompareExchange(ref awaited, fresh, null) ?? fresh;
            Expect(head);
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
        order = new EventOrder(await feed.HeadAsync(cancellationToken));
        lookedAt = clock.GetTimestamp();
        if (bus is not null && others is not null)
        {
            bus.HeadReceived += Expect;
            bus.CameUp += LookNow;
            others.Received += Receive;
            others.Unreadable += LookNow;
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = clock.CreateTimer(_ => publisher.Wake(), null, Poll, Poll);
        using var alarm = clock.CreateTimer(_ => publisher.Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (await publisher.Committed.WaitToReadAsync(ct))
        {
            TakeOwn();
            while (received.TryDequeue(out var items))
                foreach (var other in items) order.Add(new KnownEvent(null, other));
            PublishNext();
            if (look || clock.GetElapsedTime(lookedAt) >= Pause || IsMissingForLong(alarm)) await ReadOnAsync(ct);
            Interlocked.Exchange(ref awaited, null)?.SetResult();
        }
    }

    private TimeSpan Pause => bus is null ? Alone : bus.IsUp ? Sweep : Poll;

    private void Receive(IReadOnlyList<TailItem> items)
    {
        received.Enqueue(items);
        publisher.Wake();
    }

    private void Expect(long position)
    {
        if (position <= order.Through || position <= order.Expected) return;
        order.Expect(position);
        publisher.Wake();
    }

    private void LookNow()
    {
        look = true;
        publisher.Wake();
    }

    private void TakeOwn()
    {
        var own = new List<FeedEvent>();
        while (own.Count < ReadAtOnce && publisher.Committed.TryRead(out var happened))
            if (happened is not null) own.Add(happened);
        foreach (var happened in own) order.Add(new KnownEvent(happened, null));
        if (own.Count > 0) others?.Send(own);
    }

    private void PublishNext()
    {
        while (order.TryNext(out var next))
        {
            if (next.Own is { } own) rooms.Push(own);
            else Push(next.Other!, NodeMetrics.Redis);
            order.Reached(next.Position);
        }
    }

    /// <summary>Whether an event is missing that will not come by itself.</summary>
    private bool IsMissingForLong(ITimer alarm)
    {
        if (order.IsComplete) return false;
        if (bus is not { IsUp: true }) return true;
        if (missingAfter != order.Through) (missingAfter, missingSince) = (order.Through, clock.GetTimestamp());
        var left = OnItsWay - clock.GetElapsedTime(missingSince);
        if (left > TimeSpan.Zero) alarm.Change(left, Timeout.InfiniteTimeSpan);
        return left <= TimeSpan.Zero;
    }

    private async Task ReadOnAsync(CancellationToken ct)
    {
        look = false;
        lookedAt = clock.GetTimestamp();
        var expected = order.Expected;
        try
        {
            while (await PageAsync(ct)) { }
            order.Met(expected);
            PublishNext();
            missingAfter = -1;
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
        var items = await feed.TailAsync(order.Through, ReadAtOnce, ct);
        if (items is null)
        {
            LogGap(log, order.Through);
            order.Reached(await feed.HeadAsync(ct));
            return false;
        }
        foreach (var told in items)
        {
            Push(told, NodeMetrics.Database);
            order.Reached(told.Item.Position);
        }
        return items.Count == ReadAtOnce;
    }

    private void Push(TailItem told, string source)
    {
        metrics.Published(clock.GetUtcNow() - told.Item.Timestamp, source);
        rooms.Push(told);
        waiters.Happened(told.Item.BusinessId.ToString(), told.Item.ConversationId, told.IsForStaff);
    }

    [LoggerMessage(LogLevel.Error, "Reading other nodes' events from the feed failed; retrying. {Reason}")]
    private static partial void LogFailing(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Feed events after position {Position} are pruned; this node skips them, and clients must reload.")]
    private static partial void LogGap(ILogger logger, long position);
}
