using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Where the database file is, and how connections to it are set up.</summary>
internal sealed record SqliteSettings(string Path)
{
    /// <summary>Seconds that a connection waits for a lock of another process.</summary>
    public const int BusySeconds = 4;

    /// <summary>
    /// The log grows to so many pages (64 MB) before it is written back. SQLite's own 1 000 would write the same pages back
    /// every few hundred messages; those checkpoints are the slowest sends.
    /// </summary>
    public const int CheckpointPages = 16_000;

    /// <summary>Bytes that the log keeps on disk once it has been written back: those of <see cref="CheckpointPages"/>, in whole megabytes.</summary>
    public const int LogBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Kilobytes of pages that the writer keeps. More is slower: after a commit that split a page, SQLite walks through all of
    /// them (a page that is renumbered passes through the number of the lock-byte page, far behind the end of the file).
    /// </summary>
    private const int WriterCache = 16_384;

    /// <summary>
    /// No connection here is ever used by two threads at once, so SQLite need not lock one for each value that is read of it, nor count all
    /// its memory under one lock for all threads. Without effect once SQLite has been used, as by a test.
    /// </summary>
    static SqliteSettings()
    {
        SQLitePCL.Batteries_V2.Init();
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
    }.ToString();

    /// <summary>Whatever is deleted is overwritten, so that what was erased cannot be read in the file.</summary>
    private const string Overwriting = "PRAGMA secure_delete=ON;";

    public SqliteConnection Open(bool forWriting)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = forWriting
            ? $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA wal_autocheckpoint={CheckpointPages}; PRAGMA journal_size_limit={LogBytes}; PRAGMA cache_size=-{WriterCache}; PRAGMA temp_store=MEMORY; {Overwriting}"
            : $"PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA query_only=ON; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;";
        pragmas.ExecuteNonQuery();
        return connection;
    }
}
