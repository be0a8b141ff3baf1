using System.Diagnostics.Metrics;
using System.Threading.Channels;
using BizChat.Infrastructure.Health;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Health;

public sealed class PulseTests
{
    [Fact]
    public async Task A_minute_in_which_something_happened_has_one_line_and_a_quiet_one_has_none()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var (log, clock) = (new Lines(), new Minutes());
        var disk = new DiskSpace(Path.GetTempPath(), Path.GetTempPath(), meters, NullLogger<DiskSpace>.Instance);
        using var pulse = new Pulse(disk, meters, clock, new BackgroundMetrics(meters), log);
        var writes = new WriteMetrics(meters);
        await pulse.StartAsync(ct);
        await clock.Begun.WaitAsync(ct);

        writes.Committed(writes: 3, posted: 2, TimeSpan.FromMilliseconds(5));
        writes.Committed(writes: 1, posted: 1, TimeSpan.FromMilliseconds(7));
        clock.Pass();
        var line = await log.NextAsync(ct);
        clock.Pass();
        writes.Committed(writes: 9, posted: 9, TimeSpan.FromMilliseconds(1));
        var later = NextLineAsync();
        var next = await later;

        Assert.StartsWith("Last minute: 3 messages in 2 commits of 3 writes at most, the slowest took 7.0 ms;", line, StringComparison.Ordinal);
        Assert.StartsWith("Last minute: 9 messages in 1 commits", next, StringComparison.Ordinal);

        async Task<string> NextLineAsync()
        {
            while (log.IsEmpty)
            {
                clock.Pass();
                await Task.Yield();
            }
            return await log.NextAsync(ct);
        }
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

    private sealed class Lines : ILogger<Pulse>
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public bool IsEmpty => lines.Reader.Count == 0;

        public ValueTask<string> NextAsync(CancellationToken ct) => lines.Reader.ReadAsync(ct);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Writer.TryWrite(formatter(state, exception));
    }
}
