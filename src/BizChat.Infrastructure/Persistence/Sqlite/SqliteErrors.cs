using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Resilience;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>What errors of SQLite mean. Codes: https://www.sqlite.org/rescode.html</summary>
internal static class SqliteErrors
{
    /// <summary>The same exception when it is a bug of ours.</summary>
    public static Exception Translate(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SQLITE_FULL } => new StorageFullException("database", error),
        SqliteException own when IsUnavailable(own.SqliteErrorCode) => new StoreUnavailableException("database", error.Message, error),
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: SqliteException inner } => Translate(inner) is var known && known != inner ? known : error,
        _ => error,
    };

    /// <summary>Whether another process has the database, and keeps it.</summary>
    public static bool IsLocked(Exception error) => CodeOf(error) is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>Whether the file itself is broken, so that trying again does not help.</summary>
    public static bool IsDamage(Exception error) => CodeOf(error) is SQLITE_CORRUPT or SQLITE_NOTADB;

    private static bool IsUnavailable(int code) => code is SQLITE_BUSY or SQLITE_LOCKED or SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_READONLY
        or SQLITE_CANTOPEN or SQLITE_NOMEM or SQLITE_PROTOCOL;

    private static int? CodeOf(Exception? error) => error is null ? null : (error as SqliteException)?.SqliteErrorCode ?? CodeOf(error.InnerException);
}

/// <summary>
/// Gives back the room that the write-ahead log took while somebody read for long, such as a backup. The writer does so only
/// when it writes, and then only when it has come round to the log's beginning.
/// </summary>
internal sealed class WalTruncator(SqliteDatabase database, TimeProvider clock, BackgroundMetrics metrics, ILogger<WalTruncator> log) : RestartingService(clock, metrics, log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, Clock);
        while (await timer.WaitForNextTickAsync(ct))
            if (Disk.LengthOf(database.Log) > SqliteDatabase.LogBytes) await Task.Run(Truncate, ct);
    }

    private void Truncate()
    {
        using var session = new SqliteSession(database.Open(forWriting: true, busyMilliseconds: 0));
        // Writing back holds up nobody. To cut the log takes the writer's lock, so it is done when there is nothing left to write back.
        var checkpoint = session.Statement("PRAGMA wal_checkpoint(PASSIVE)");
        var isComplete = checkpoint.Step() && checkpoint.Long(0) == 0 && checkpoint.Long(1) == checkpoint.Long(2);
        checkpoint.Reset();
        if (isComplete) session.Statement("PRAGMA wal_checkpoint(TRUNCATE)").Run();
    }
}
