using System.Collections.Concurrent;
using BizChat.Application.Feed;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Completes feed requests that wait for the next event of a business or a conversation.</summary>
internal sealed class FeedWaiters(TimeProvider clock)
{
    private readonly ConcurrentDictionary<FeedSubject, TaskCompletionSource> waiters = [];
    private volatile bool ended;

    public async Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct)
    {
        var news = waiters.GetOrAdd(subject, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        if (ended) return;
        try
        {
            await news.WaitAsync(atMost, clock, ct);
        }
        catch (TimeoutException)
        {
            // No event came in time.
        }
    }

    public void Happened(string businessId, long? conversationId)
    {
        if (waiters.IsEmpty) return;
        Wake(FeedSubject.Business(businessId));
        if (conversationId is { } conversation) Wake(FeedSubject.Conversation(conversation));
    }

    /// <summary>Completes all waiting requests, now and later.</summary>
    public void EndAll()
    {
        ended = true;
        foreach (var subject in waiters.Keys) Wake(subject);
    }

    private void Wake(FeedSubject subject)
    {
        if (waiters.TryRemove(subject, out var waiter)) waiter.SetResult();
    }
}
