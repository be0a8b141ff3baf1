using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Does a chore every hour. When it fails it is tried again a few times, after seconds and then minutes; after that the next
/// hour makes up for it. A failure never ends the server.
/// </summary>
internal abstract partial class HourlyWork(TimeProvider clock, ILogger log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly ResiliencePipeline retrying = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(error => error is not OperationCanceledException),
            MaxRetryAttempts = 5,
            Delay = TimeSpan.FromSeconds(5),
            MaxDelay = TimeSpan.FromMinutes(5),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    protected abstract Task WorkAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(Interval, clock);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await retrying.ExecuteAsync(async ct => await WorkAsync(ct), stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, GetType().Name, error);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed, also when it was tried again; it is done in an hour.")]
    private static partial void LogFailed(ILogger logger, string work, Exception error);
}
