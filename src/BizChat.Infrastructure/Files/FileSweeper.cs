using BizChat.Application.Files;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Files;

/// <summary>Removes stored files that belong to no upload, and what crashes left unfinished.</summary>
internal sealed partial class FileSweeper(SweepFiles sweep, UploadFolder folder, TimeProvider clock, ILogger<FileSweeper> log) : HourlyWork(clock, log)
{
    private readonly ILogger log = log;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        folder.RemoveLeftovers();
        var removed = await sweep.Handle(ct);
        if (removed > 0) LogSwept(log, removed);
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} stored files that belong to no upload.")]
    private static partial void LogSwept(ILogger logger, int count);
}
