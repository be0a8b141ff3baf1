using System.Diagnostics.Metrics;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Resilience;

public sealed class RestartingServiceTests
{
    [Fact]
    public async Task Work_that_fails_or_ends_is_begun_anew_and_counted()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var restarts = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters)) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => restarts += value);
        listener.Start();
        using var work = new Work(new BackgroundMetrics(meters));

        await work.StartAsync(TestContext.Current.CancellationToken);
        await work.Third.WaitAsync(TestContext.Current.CancellationToken);
        await work.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, restarts);
        Assert.True(work.ExecuteTask!.IsCompletedSuccessfully);
    }

    /// <summary>Fails at first, then ends by itself, then does what it should.</summary>
    private sealed class Work(BackgroundMetrics metrics) : RestartingService(new QuickClock(), metrics, NullLogger.Instance)
    {
        private readonly TaskCompletionSource third = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int begun;

        public Task Third => third.Task;

        protected override Task RunAsync(CancellationToken ct)
        {
            switch (++begun)
            {
                case 1: throw new OperationCanceledException("Not ours.");
                case 2: return Task.CompletedTask;
                default:
                    third.TrySetResult();
                    return Task.Delay(Timeout.Infinite, ct);
            }
        }
    }

    /// <summary>Every wait is over at once.</summary>
    private sealed class QuickClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.FromMilliseconds(1), period);
    }
}
