using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Resilience;

/// <summary>A clock on which every wait is over at once, and takes as long as it should by the clock itself.</summary>
internal sealed class SkippingClock : FakeTimeProvider
{
    private readonly List<TimeSpan> waits = [];

    /// <summary>What was waited for, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (waits) return [.. waits];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= TimeSpan.Zero) return timer;
        lock (waits) waits.Add(dueTime);
        ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
