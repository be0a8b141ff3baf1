using BizChat.Application.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Forgets what the feed no longer keeps, once an hour.</summary>
internal sealed partial class FeedPruning(IFeed feed, TimeProvider clock, ILogger<FeedPruning> log) : BackgroundService
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await feed.PruneAsync(clock.GetUtcNow() - Kept, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(log, error);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old events could not be removed; it is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
