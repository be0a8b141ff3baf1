using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Tests.Resilience;

public sealed class HourlyWorkTests
{
    [Fact]
    public async Task A_failure_is_retried_before_it_is_logged()
    {
        var log = new CountingLog();
        using var chore = new Chore(log, failures: 2);

        await chore.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((3, 0), await chore.FirstDone);
    }

    [Fact]
    public async Task What_keeps_failing_is_logged_and_done_in_a_later_hour()
    {
        var log = new CountingLog();
        using var chore = new Chore(log, failures: 9);

        await chore.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((10, 1), await chore.FirstDone);
    }

    private sealed class Chore(CountingLog log, int failures) : HourlyWork(new QuickClock(), log)
    {
        private readonly TaskCompletionSource<(int Tried, int Told)> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int tried;

        public Task<(int Tried, int Told)> FirstDone => done.Task.WaitAsync(TestContext.Current.CancellationToken);

        protected override Task WorkAsync(CancellationToken ct)
        {
            if (++tried <= failures) throw new IOException("Not now.");
            done.TrySetResult((tried, log.Errors));
            return Task.CompletedTask;
        }
    }

    /// <summary>Every wait is over at once.</summary>
    private sealed class QuickClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Quick(dueTime), Quick(period));

        private static TimeSpan Quick(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : TimeSpan.FromMilliseconds(1);
    }

    private sealed class CountingLog : ILogger
    {
        public int Errors { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Errors++;
    }
}
