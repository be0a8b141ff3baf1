using System.Collections.Concurrent;
using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;

namespace BizChat.TestKit.InMemory;

/// <summary>The feed; as a notifier it wakes those who wait, and passes on.</summary>
public sealed class InMemoryFeed(IViewMapper views, TimeProvider clock, IEventPublisher next) : IFeed, IEventPublisher
{
    private readonly ConcurrentDictionary<FeedSubject, TaskCompletionSource> waiters = [];

    /// <summary>Whose feed it is; the two need each other.</summary>
    public InMemoryDatabase Database { get; set; } = null!;

    public Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct)
    {
        var state = Database.Now;
        var kept = state.Feed.IsEmpty ? 0 : state.Feed[0].Position - 1;
        if (after > state.LastPosition || (after < state.LastPosition && after < kept)) return Task.FromResult<IReadOnlyList<FeedItem>?>(null);
        return Task.FromResult<IReadOnlyList<FeedItem>?>([.. state.Feed
            .Where(row => row.Position > after && (subject.BusinessId is { } business ? row.BusinessId == business : row.ConversationId == subject.ConversationId))
            .Take(limit)
            .Select(row => Item(state, row))]);
    }

    public Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct)
    {
        var state = Database.Now;
        var kept = state.Feed.IsEmpty ? 0 : state.Feed[0].Position - 1;
        if (after > state.LastPosition || (after < state.LastPosition && after < kept)) return Task.FromResult<IReadOnlyList<TailItem>?>(null);
        return Task.FromResult<IReadOnlyList<TailItem>?>([.. state.Feed.Where(row => row.Position > after).Take(limit).Select(row => new TailItem(
            Item(state, row), row.ConversationId is { } id ? views.Map(state.Conversations[id]) : null))]);
    }

    public Task<long> HeadAsync(CancellationToken ct) => Task.FromResult(Database.Now.LastPosition);

    public async Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct)
    {
        var news = waiters.GetOrAdd(subject, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        try
        {
            await news.WaitAsync(atMost, clock, ct);
        }
        catch (TimeoutException)
        {
            // Nothing came.
        }
    }

    public Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        var state = Database.Now;
        var old = state.Feed.FindLastIndex(row => row.Timestamp < before);
        Database.Now = state with { Feed = state.Feed.RemoveRange(0, Math.Clamp(old + 1, 0, Math.Max(0, state.Feed.Count - 1))) };
        return Task.CompletedTask;
    }

    public void Publish(FeedEvent happened)
    {
        if (waiters.TryRemove(FeedSubject.Business(happened.BusinessId), out var waiter)) waiter.SetResult();
        if (happened.ConversationId is { } id && waiters.TryRemove(FeedSubject.Conversation(id), out waiter)) waiter.SetResult();
        next.Publish(happened);
    }

    public void Publish(Revocation taken) => next.Publish(taken);

    private FeedItem Item(InMemoryState state, InMemoryEvent row) => new()
    {
        Position = row.Position,
        Type = row.Type,
        BusinessId = row.BusinessId,
        ConversationId = row.ConversationId,
        Data = row.Data
            ?? (row.MessageId is { } message ? (object)views.Map(state.Messages[message]) : views.Map(state.Conversations[row.ConversationId!.Value])),
        Timestamp = row.Timestamp,
    };
}
