using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Shows what waits in front of the database and behind it. Costs nothing until somebody looks.</summary>
internal sealed class SqliteGauges
{
    public SqliteGauges(SqliteWriter writer, SqliteSettings settings, IMeterFactory meters)
    {
        var meter = meters.Create(Metrics.MeterName);
        meter.CreateObservableGauge("bizchat.writes.waiting", () => writer.Waiting, "{write}", "Writes that wait for the writer.");
        meter.CreateObservableGauge("bizchat.database.size", () => Size(settings.Path), "By", "Size of the database file.");
        meter.CreateObservableGauge("bizchat.wal.size", () => Size(settings.Path + "-wal"), "By", "Size of the database's write-ahead log.");
    }

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
