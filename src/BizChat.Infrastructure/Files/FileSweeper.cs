using BizChat.Application.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Files;

/// <summary>Sweeps the stored files every hour. A sweep that fails is logged; the next one makes up for it.</summary>
internal sealed partial class FileSweeper(SweepFiles sweep, TimeProvider clock, ILogger<FileSweeper> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await SweepAsync(stoppingToken);
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        try
        {
            var removed = await sweep.Handle(ct);
            if (removed > 0) Log.Swept(logger, removed);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.Failed(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Removed {Count} stored files that no upload speaks of.")]
        public static partial void Swept(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "Sweeping the stored files failed; it is tried again in an hour.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
