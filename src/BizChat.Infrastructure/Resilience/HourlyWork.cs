using Microsoft.Extensions.Hosting;
using Polly;
using Polly.Retry;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Does a chore about a minute after the start and then every hour. When it fails it is retried a few times, after seconds and then
/// minutes; after that the next hour makes up for it. A failure never ends the server.
/// </summary>
internal abstract partial class HourlyWork(TimeProvider clock, ILogger log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The longest time from the start to the first run; it is half of that at least, so that nodes started together do not run together.</summary>
    public static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(90);

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

    protected TimeProvider Clock => clock;

    protected abstract Task WorkAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = FirstWithin * (0.5 + (Random.Shared.NextDouble() / 2)); ; wait = Interval)
        {
            await Task.Delay(wait, clock, stoppingToken);
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

    [LoggerMessage(LogLevel.Error, "{Work} failed, retries included; the next run is in an hour.")]
    private static partial void LogFailed(ILogger logger, string work, Exception error);
}
