using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether the disks of the database and of the uploads have room left.</summary>
internal sealed partial class DiskSpace : BackgroundCheck
{
    /// <summary>Bytes; as much as the WAL grows to before a checkpoint.</summary>
    private const long Least = 64 * 1024 * 1024;

    private const double LeastPart = 0.02, ScarcePart = 0.1;

    private readonly (string Store, string Path)[] places;
    private readonly ILogger<DiskSpace> log;
    private readonly HashSet<string> warned = [];

    public DiskSpace(string? database, string uploads, IMeterFactory meters, ILogger<DiskSpace> log)
    {
        places = database is null ? [("uploads", uploads)] : [("database", database), ("uploads", uploads)];
        this.log = log;
        meters.Create(Metrics.MeterName).CreateObservableGauge("bizchat.disk.free", Free, "By", "Free bytes of the disks of the database and of the uploads.");
    }

    /// <summary>Looks at all disks, and logs which have little room left.</summary>
    public bool HasRoom() => places.Count(place => HasRoom(place.Path)) == places.Length;

    protected override Task<bool> IsHealthyAsync() => Task.FromResult(HasRoom());

    private IEnumerable<Measurement<long>> Free() =>
        places.Select(place => new Measurement<long>(DiskOf(place.Path).AvailableFreeSpace, new KeyValuePair<string, object?>("store", place.Store)));

    private bool HasRoom(string path)
    {
        var disk = DiskOf(path);
        var free = disk.AvailableFreeSpace;
        if (free >= disk.TotalSize * ScarcePart) warned.Remove(path);
        else if (warned.Add(path)) LogScarce(log, path, free / (1024 * 1024));
        // Two per cent on small disks, where 64 MB would be most of it.
        return free >= Math.Min(Least, disk.TotalSize * LeastPart);
    }

    private static DriveInfo DiskOf(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        return new DriveInfo(folder);
    }

    [LoggerMessage(LogLevel.Warning, "Disk of {Path}: {Megabytes} MB are free, less than a tenth. New data is refused when it is full.")]
    private static partial void LogScarce(ILogger logger, string path, long megabytes);
}
