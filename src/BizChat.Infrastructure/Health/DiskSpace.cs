using BizChat.Application.Ports;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether the disks of the database and of the uploads have room left.</summary>
internal sealed partial class DiskSpace(string[] paths, ILogger<DiskSpace> log) : IHealthCheck
{
    /// <summary>As much as the database's log grows to before it is written back.</summary>
    private const long Least = 64 * 1024 * 1024;

    private const double LeastPart = 0.02, ScarcePart = 0.1;

    private bool warned;

    public string Name => "disk_space";

    public Task<bool> CheckAsync(CancellationToken ct) => Task.Run(() => paths.Count(HasRoom) == paths.Length, ct);

    private bool HasRoom(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        var disk = new DriveInfo(folder);
        var free = disk.AvailableFreeSpace;
        var isScarce = free < disk.TotalSize * ScarcePart;
        if (isScarce && !warned) LogScarce(log, path, free / (1024 * 1024));
        warned = isScarce;
        // Two per cent on small disks, where the least would be most of it.
        return free >= Math.Min(Least, disk.TotalSize * LeastPart);
    }

    [LoggerMessage(LogLevel.Warning, "Less than a tenth of the disk of {Path} is free: {Megabytes} MB.")]
    private static partial void LogScarce(ILogger logger, string path, long megabytes);
}
