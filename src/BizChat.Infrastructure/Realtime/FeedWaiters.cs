using BizChat.Application.Feed;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Completes feed requests that wait for the next event of a business or a conversation.</summary>
internal sealed class FeedWaiters(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<FeedSubject, Waiter> waiters = [];
    private volatile bool isEmpty = true;
    private bool ended;

    /// <summary>How many subjects are waited for.</summary>
    public int Count
    {
        get
        {
            lock (gate) return waiters.Count;
        }
    }

    public async Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct)
    {
        if (Enter(subject) is not { } waiter) return;
        try
        {
            await waiter.Event.Task.WaitAsync(atMost, clock, ct);
        }
        catch (TimeoutException)
        {
            // No event came in time.
        }
        finally
        {
            Leave(subject, waiter);
        }
    }

    /// <param name="isForStaff">Whether only staff learn of it: a customer who were woken would learn of it too.</param>
    public void Happened(string businessId, long? conversationId, bool isForStaff)
    {
        if (isEmpty) return;
        lock (gate)
        {
            Wake(FeedSubject.Business(businessId));
            if (conversationId is not { } conversation) return;
            Wake(FeedSubject.StaffConversation(conversation));
            if (!isForStaff) Wake(FeedSubject.Conversation(conversation));
        }
    }

    /// <summary>Completes all waiting requests, now and later.</summary>
    public void EndAll()
    {
        lock (gate)
        {
            ended = true;
            foreach (var subject in waiters.Keys.ToArray()) Wake(subject);
        }
    }

    private Waiter? Enter(FeedSubject subject)
    {
        lock (gate)
        {
            if (ended) return null;
            if (!waiters.TryGetValue(subject, out var waiter)) waiters[subject] = waiter = new Waiter();
            waiter.Count++;
            isEmpty = false;
            return waiter;
        }
    }

    private void Leave(FeedSubject subject, Waiter waiter)
    {
        lock (gate)
        {
            if (--waiter.Count == 0 && waiters.GetValueOrDefault(subject) == waiter) waiters.Remove(subject);
            isEmpty = waiters.Count == 0;
        }
    }

    private void Wake(FeedSubject subject)
    {
        if (waiters.Remove(subject, out var waiter)) waiter.Event.SetResult();
        isEmpty = waiters.Count == 0;
    }

    private sealed class Waiter
    {
        public TaskCompletionSource Event { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How many wait for it.</summary>
        public int Count { get; set; }
    }
}
