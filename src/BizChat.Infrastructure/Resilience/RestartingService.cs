using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Work that goes on as long as the server does. Whenever it fails, or ends by itself, that is logged and counted, and it is
/// begun anew after a second; if it keeps failing, after half a minute at most. A failure never ends the server.
/// </summary>
internal abstract partial class RestartingService : BackgroundService
{
    private readonly ResiliencePipeline forever;

    protected RestartingService(TimeProvider clock, BackgroundMetrics metrics, ILogger log)
    {
        var work = GetType().Name;
        forever = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is not null && !attempt.Context.CancellationToken.IsCancellationRequested),
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(30),
                BackoffType = DelayBackoffType.Exponential,
                OnRetry = attempt =>
                {
                    metrics.Restarted(work);
                    LogRestarted(log, work, attempt.RetryDelay.TotalSeconds, attempt.Outcome.Exception);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Does the work until it is asked to stop.</summary>
    protected abstract Task RunAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await forever.ExecuteAsync(async ct =>
            {
                await RunAsync(ct);
                if (!ct.IsCancellationRequested) throw new InvalidOperationException("It has ended by itself.");
            }, stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed and is begun anew in {Seconds} s.")]
    private static partial void LogRestarted(ILogger logger, string work, double seconds, Exception? error);
}
