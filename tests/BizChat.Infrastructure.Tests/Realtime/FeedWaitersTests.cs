using BizChat.Application.Feed;
using BizChat.Infrastructure.Realtime;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Realtime;

public sealed class FeedWaitersTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(25);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task An_event_wakes_those_who_wait_for_its_business_or_its_conversation()
    {
        var waiters = new FeedWaiters(clock);
        var business = waiters.WaitAsync(FeedSubject.Business("shop"), Long, None);
        var conversation = waiters.WaitAsync(FeedSubject.Conversation(1), Long, None);
        var other = waiters.WaitAsync(FeedSubject.Conversation(2), Long, None);

        waiters.Happened("shop", 1, isForStaff: false);
        await business;
        await conversation;

        Assert.False(other.IsCompleted);
        waiters.EndAll();
        await other;
        await waiters.WaitAsync(FeedSubject.Conversation(2), Long, None);
        Assert.Equal(0, waiters.Count);
    }

    [Fact]
    public async Task Nothing_is_kept_of_those_who_gave_up()
    {
        var waiters = new FeedWaiters(clock);
        using var left = new CancellationTokenSource();
        var patient = Enumerable.Range(0, 100).Select(id => waiters.WaitAsync(FeedSubject.Conversation(id), Long, None)).ToList();
        var gone = waiters.WaitAsync(FeedSubject.Conversation(1), Long, left.Token);

        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(100, waiters.Count);
        clock.Advance(Long);
        await Task.WhenAll(patient);

        Assert.Equal(0, waiters.Count);
    }
}
