using BizChat.Infrastructure.Resilience;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>What errors of SQLite mean. Codes: https://www.sqlite.org/rescode.html</summary>
internal static class SqliteErrors
{
    private const string Store = "database";

    public static Exception Of(sqlite3 database, int result) =>
        Translate(new SqliteException(sqlite3_errmsg(database).utf8_to_string(), result & 0xff, sqlite3_extended_errcode(database)));

    /// <summary>The same exception when it is a bug of ours.</summary>
    public static Exception Translate(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SQLITE_FULL } full => new StorageFullException(Store, full),
        SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED or SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_NOMEM or SQLITE_PROTOCOL } broken
            => new StoreUnavailableException(Store, broken.Message, broken),
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: SqliteException inner } update
            => Translate(inner) is var known && known != inner ? known : update,
        _ => error,
    };

    /// <summary>Whether another process has the database, and keeps it.</summary>
    public static bool IsLocked(Exception error) => CodeOf(error) is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>Whether the file itself is broken, so that trying again does not help.</summary>
    public static bool IsDamage(Exception error) => CodeOf(error) is SQLITE_CORRUPT or SQLITE_NOTADB;

    private static int? CodeOf(Exception error) => error switch
    {
        SqliteException own => own.SqliteErrorCode,
        { InnerException: { } inner } => CodeOf(inner),
        _ => null,
    };
}

/// <summary>
/// Gives back the room that the write-ahead log took while somebody read for long, such as a backup. The writer does so only
/// when it writes, and then only when it has come round to the log's beginning.
/// </summary>
internal sealed class WalTruncator(SqliteDatabase database, TimeProvider clock, BackgroundMetrics metrics, ILogger<WalTruncator> log) : RestartingService(clock, metrics, log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly TimeProvider clock = clock;

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(ct))
            if (new FileInfo(database.Path + "-wal") is { Exists: true, Length: > SqliteDatabase.LogBytes }) await Task.Run(Truncate, ct);
    }

    private void Truncate()
    {
        using var connection = database.Open(forWriting: true);
        using var command = connection.CreateCommand();
        // Writing back holds up nobody. To cut the log takes the writer's lock, so it is done when there is nothing left to write back.
        command.CommandText = "PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(PASSIVE)";
        if (IsComplete(command)) SqliteDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static bool IsComplete(SqliteCommand checkpoint)
    {
        using var row = checkpoint.ExecuteReader();
        // The first result is that of the time-out.
        while (row.FieldCount < 3 && row.NextResult()) { }
        return row.Read() && row.GetInt64(0) == 0 && row.GetInt64(1) == row.GetInt64(2);
    }
}
