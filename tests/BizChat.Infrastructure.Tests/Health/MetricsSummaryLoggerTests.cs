using System.Diagnostics.Metrics;
using System.Threading.Channels;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Health;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Health;

public sealed class MetricsSummaryLoggerTests
{
    [Fact]
    public async Task A_minute_in_which_something_happened_has_one_line_and_a_quiet_one_has_none()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var (log, clock) = (new Lines(), new Minutes());
        var disk = new DiskSpace(Path.GetTempPath(), Path.GetTempPath(), meters, NullLogger<DiskSpace>.Instance);
        using var logger = new MetricsSummaryLogger(disk, meters, clock, new BackgroundMetrics(meters), log);
        var writes = new WriteMetrics(meters);
        var read = new SemaphoreSlim(0);
        Queue<Action> minutes = new([
            () =>
            {
                writes.Committed(writes: 3, posted: 2, TimeSpan.FromMilliseconds(5));
                writes.Committed(writes: 1, posted: 1, TimeSpan.FromMilliseconds(7));
            },
            () => { },
            () => writes.Committed(writes: 9, posted: 9, TimeSpan.FromMilliseconds(1)),
        ]);
        // Whatever is observed is read at the end of a minute: what is written then belongs to that minute for certain.
        meters.Create(Metrics.MeterName).CreateObservableGauge("minute", () =>
        {
            minutes.Dequeue()();
            read.Release();
            return 1;
        });
        await logger.StartAsync(ct);
        await clock.Begun.WaitAsync(ct);

        clock.Pass();
        var first = await log.NextAsync(ct);
        await read.WaitAsync(ct);
        clock.Pass();
        await read.WaitAsync(ct);
        clock.Pass();
        var second = await log.NextAsync(ct);

        Assert.StartsWith("Last minute: 3 messages in 2 commits of at most 3 writes, slowest 7.0 ms;", first, StringComparison.Ordinal);
        Assert.StartsWith("Last minute: 9 messages in 1 commits", second, StringComparison.Ordinal);
    }

    /// <summary>A clock whose one timer goes off when a test says so.</summary>
    private sealed class Minutes : TimeProvider
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? tick;

        public Task Begun => begun.Task;

        public void Pass() => tick!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            tick = () => callback(state);
            begun.TrySetResult();
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Lines : ILogger<MetricsSummaryLogger>
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public ValueTask<string> NextAsync(CancellationToken ct) => lines.Reader.ReadAsync(ct);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Writer.TryWrite(formatter(state, exception));
    }
}
