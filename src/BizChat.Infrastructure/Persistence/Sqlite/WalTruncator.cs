using BizChat.Infrastructure.Resilience;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Gives back the room that the write-ahead log took while somebody read for long, such as a backup. The writer does so only
/// when it writes, and then only when it has come round to the log's beginning.
/// </summary>
internal sealed class WalTruncator(SqliteSettings settings, TimeProvider clock, BackgroundMetrics metrics, ILogger<WalTruncator> log) : RestartingService(clock, metrics, log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly TimeProvider clock = clock;

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(ct))
            if (new FileInfo(settings.Path + "-wal") is { Exists: true, Length: > SqliteSettings.LogBytes }) await Task.Run(Shrink, ct);
    }

    private void Shrink()
    {
        using var connection = settings.Open(forWriting: true);
        using var command = connection.CreateCommand();
        // Writing back holds up nobody. To cut the log takes the writer's lock, so it is done when there is nothing left to write back.
        command.CommandText = "PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(PASSIVE)";
        if (IsComplete(command)) Run(command, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static bool IsComplete(SqliteCommand checkpoint)
    {
        using var row = checkpoint.ExecuteReader();
        // The first result is that of the time-out.
        while (row.FieldCount < 3 && row.NextResult()) { }
        return row.Read() && row.GetInt64(0) == 0 && row.GetInt64(1) == row.GetInt64(2);
    }

    private static void Run(SqliteCommand command, string sql)
    {
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
