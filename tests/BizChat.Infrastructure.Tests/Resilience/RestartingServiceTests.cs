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

    [Fact]
    public async Task Each_failure_waits_longer_until_the_work_has_run_well_for_a_while()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var clock = new SkippingClock();
        using var work = new Fragile(clock, new BackgroundMetrics(services.GetRequiredService<IMeterFactory>()));

        await work.StartAsync(TestContext.Current.CancellationToken);
        await work.Last.WaitAsync(TestContext.Current.CancellationToken);
        await work.StopAsync(TestContext.Current.CancellationToken);

        double[] expected = [1, 2, 4, 8, 16, 30, 30, RestartingService.HealthyAfter.TotalSeconds, 1, 2];
        Assert.Equal(expected, clock.Waits.Select(wait => wait.TotalSeconds));
    }

    /// <summary>Fails at once seven times, once after it ran well, once more at once, and then does what it should.</summary>
    private sealed class Fragile(TimeProvider clock, BackgroundMetrics metrics) : RestartingService(clock, metrics, NullLogger.Instance)
    {
        private readonly TimeProvider clock = clock;
        private readonly TaskCompletionSource last = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int begun;

        public Task Last => last.Task;

        protected override async Task RunAsync(CancellationToken ct)
        {
            if (++begun == 10)
            {
                last.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }
            if (begun == 8) await Task.Delay(HealthyAfter, clock, ct);
            throw new IOException("Not now.");
        }
    }

    /// <summary>Fails at first, then ends by itself, then does what it should.</summary>
    private sealed class Work(BackgroundMetrics metrics) : RestartingService(new SkippingClock(), metrics, NullLogger.Instance)
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
}
