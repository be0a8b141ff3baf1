using Microsoft.Extensions.Hosting;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Work that runs as long as the server does. When it fails, or ends by itself, that is logged and counted, and it is restarted after a
/// second, after a repeated failure later, by half a minute at most. A failure never ends the server.
/// </summary>
internal abstract partial class RestartingService(TimeProvider clock, BackgroundMetrics metrics, ILogger log) : BackgroundService
{
    /// <summary>Work that has run for this long counts as healthy: its next failure is the first again.</summary>
    public static readonly TimeSpan HealthyAfter = TimeSpan.FromMinutes(1);

    private const int LongestDelay = 30;

    protected TimeProvider Clock => clock;

    /// <summary>Does the work until it is asked to stop.</summary>
    protected abstract Task RunAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var work = GetType().Name;
        for (var delay = 1; !stoppingToken.IsCancellationRequested; delay = Math.Min(2 * delay, LongestDelay))
        {
            var begun = clock.GetTimestamp();
            var error = await FailureAsync(stoppingToken);
            if (stoppingToken.IsCancellationRequested) return;
            if (clock.GetElapsedTime(begun) >= HealthyAfter) delay = 1;
            metrics.Restarted(work);
            LogRestarted(log, work, delay, error);
            await Task.Delay(TimeSpan.FromSeconds(delay), clock, stoppingToken);
        }
    }

    private async Task<Exception> FailureAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(ct);
            return new InvalidOperationException("It ended by itself.");
        }
        catch (Exception error)
        {
            return error;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed; restarting it in {Seconds} s.")]
    private static partial void LogRestarted(ILogger logger, string work, int seconds, Exception error);
}
