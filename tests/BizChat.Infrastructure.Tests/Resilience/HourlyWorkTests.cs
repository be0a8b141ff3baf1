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

    [Fact]
    public async Task It_runs_soon_after_the_start_and_then_every_hour()
    {
        var firsts = new List<TimeSpan>();
        for (var start = 0; start < 3; start++)
        {
            var clock = new SkippingClock();
            using var chore = new Chore(new CountingLog(), failures: 0, clock);

            await chore.StartAsync(TestContext.Current.CancellationToken);
            await chore.SecondDone;
            await chore.StopAsync(TestContext.Current.CancellationToken);

            Assert.InRange(clock.Waits[0], HourlyWork.FirstWithin / 2, HourlyWork.FirstWithin);
            Assert.Equal(HourlyWork.Interval, clock.Waits[1]);
            firsts.Add(clock.Waits[0]);
        }
        Assert.True(firsts.Distinct().Count() > 1, "Nodes that start together would run together.");
    }

    private sealed class Chore(CountingLog log, int failures, SkippingClock? clock = null) : HourlyWork(clock ?? new SkippingClock(), log)
    {
        private readonly TaskCompletionSource<(int Tried, int Told)> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int tried;

        public Task SecondDone => second.Task.WaitAsync(TestContext.Current.CancellationToken);

        public Task<(int Tried, int Told)> FirstDone => done.Task.WaitAsync(TestContext.Current.CancellationToken);

        protected override Task WorkAsync(CancellationToken ct)
        {
            if (++tried <= failures) throw new IOException("Not now.");
            if (!done.TrySetResult((tried, log.Errors))) second.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class CountingLog : ILogger
    {
        public int Errors { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Errors++;
    }
}
