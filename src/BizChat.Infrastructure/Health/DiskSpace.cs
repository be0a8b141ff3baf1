using System.Diagnostics.Metrics;
using BizChat.Application.Ports;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether the disks of the database and of the uploads have room left.</summary>
internal sealed partial class DiskSpace : IHealthCheck
{
    /// <summary>As much as the database's log grows to before it is written back.</summary>
    private const long Least = 64 * 1024 * 1024;

    private const double LeastPart = 0.02, ScarcePart = 0.1;

    private readonly (string Store, string Path)[] places;
    private readonly ILogger<DiskSpace> log;
    private readonly HashSet<string> warned = [];

    /// <param name="database">The file; null when it is on another machine.</param>
    /// <param name="uploads">The folder.</param>
    /// <param name="meters">Get what is free.</param>
    /// <param name="log">Is told when little is.</param>
    public DiskSpace(string? database, string uploads, IMeterFactory meters, ILogger<DiskSpace> log)
    {
        places = database is null ? [("uploads", uploads)] : [("database", database), ("uploads", uploads)];
        this.log = log;
        meters.Create(Metrics.MeterName).CreateObservableGauge("bizchat.disk.free", Free, "By", "Free bytes of the disks of the database and of the uploads.");
    }

    public string Name => "disk_space";

    public Task<bool> CheckAsync(CancellationToken ct) => Task.Run(() => places.Count(place => HasRoom(place.Path)) == places.Length, ct);

    private IEnumerable<Measurement<long>> Free() =>
        places.Select(place => new Measurement<long>(DiskOf(place.Path).AvailableFreeSpace, new KeyValuePair<string, object?>("store", place.Store)));

    private bool HasRoom(string path)
    {
        var disk = DiskOf(path);
        var free = disk.AvailableFreeSpace;
        if (free >= disk.TotalSize * ScarcePart) warned.Remove(path);
        else if (warned.Add(path)) LogScarce(log, path, free / (1024 * 1024));
        // Two per cent on small disks, where the least would be most of it.
        return free >= Math.Min(Least, disk.TotalSize * LeastPart);
    }

    private static DriveInfo DiskOf(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        return new DriveInfo(folder);
    }

    [LoggerMessage(LogLevel.Warning, "Less than a tenth of the disk of {Path} is free: {Megabytes} MB.")]
    private static partial void LogScarce(ILogger logger, string path, long megabytes);
}
