using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Resilience;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Writes the log back into the database beside the writer, which would hold up every send with it. Only a log that is written back to its end begins anew, and while the writer goes on
/// that end moves: so the last step is the writer's, and by then there is little left for it to write and to flush.
/// </summary>
internal sealed class Checkpoints(SqliteDatabase database, TimeProvider clock, BackgroundMetrics metrics, ILogger<Checkpoints> log) : RestartingService(clock, metrics, log)
{
    // https://www.sqlite.org/c3ref/c_checkpoint_full.html: tells how long the log is, and does nothing.
    private const int Noop = -1;

    /// <summary>Of the log. Fewer would write the same pages back more often.</summary>
    private const int BeginPages = 12_000;

    /// <summary>How many pages are left for the writer, if each step leaves fewer than the one before.</summary>
    private const int LastPages = 300;

    private const int MostSteps = 4;

    private readonly SemaphoreSlim wanted = new(0);
    private volatile bool isRunning, isLastStepWanted;

    // Never closed: a process that closes any descriptor of a file loses all locks that it has on it, SQLite's too.
    private SafeFileHandle? file;

    /// <summary>The writer's part, between two transactions.</summary>
    public void BetweenTransactions(sqlite3 writer)
    {
        var (pages, written) = Checkpoint(writer, Noop);
        if (isLastStepWanted || pages >= SqliteDatabase.CheckpointPages)
        {
            isLastStepWanted = false;
            Checkpoint(writer, SQLITE_CHECKPOINT_PASSIVE);
        }
        else if (pages - written >= BeginPages && !isRunning)
        {
            isRunning = true;
            wanted.Release();
        }
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            isRunning = false;
            await wanted.WaitAsync(ct);
            WriteBack();
        }
    }

    private void WriteBack()
    {
        file ??= File.OpenHandle(database.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        using var connection = database.Open(forWriting: true, busyMilliseconds: 0);
        for (var step = 0; step < MostSteps; step++)
        {
            Checkpoint(connection.Handle!, SQLITE_CHECKPOINT_PASSIVE);
            // SQLite flushes the database only when nothing has been added to the log meanwhile, so the writer would have to.
            RandomAccess.FlushToDisk(file);
            var (pages, written) = Checkpoint(connection.Handle!, Noop);
            if (pages - written <= LastPages) break;
        }
        isLastStepWanted = true;
    }

    /// <returns>How many pages the log has, and how many of them are written back. A step that fails is made good by the next.</returns>
    private static (int Pages, int Written) Checkpoint(sqlite3 connection, int mode)
    {
        _ = sqlite3_wal_checkpoint_v2(connection, null, mode, out var pages, out var written);
        return (pages, written);
    }
}

/// <summary>
/// Gives back the room that the write-ahead log took while somebody read for long, such as a backup. The writer does so only
/// when it writes, and then only when it has come round to the log's beginning.
/// </summary>
internal sealed class WalTruncator(SqliteDatabase database, TimeProvider clock, BackgroundMetrics metrics, ILogger<WalTruncator> log) : RestartingService(clock, metrics, log)
{
    /// <summary>Milliseconds that the writer may be held up: short reads that began before the log was written back end within them.</summary>
    private const int MostWait = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, Clock);
        while (await timer.WaitForNextTickAsync(ct))
            if (Disk.LengthOf(database.Log) > SqliteDatabase.LogBytes) await Task.Run(() => Truncate(database), ct);
    }

    /// <summary>Writes the log back and cuts it to nothing, unless somebody reads an older state of the database.</summary>
    /// <returns>Whether the log is empty.</returns>
    public static bool Truncate(SqliteDatabase database)
    {
        using var session = new SqliteSession(database.Open(forWriting: true, busyMilliseconds: MostWait));
        // Writing back holds up nobody. To cut the log takes the writer's lock, so it is done when there is nothing left to write back.
        return IsComplete("PASSIVE") && IsComplete("TRUNCATE");

        bool IsComplete(string mode)
        {
            var checkpoint = session.Statement($"PRAGMA wal_checkpoint({mode})");
            var isComplete = checkpoint.Step() && checkpoint.Long(0) == 0 && checkpoint.Long(1) == checkpoint.Long(2);
            checkpoint.Reset();
            return isComplete;
        }
    }
}
