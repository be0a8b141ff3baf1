using System.Buffers.Binary;
using System.Globalization;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>The database file: where it is, how connections to it are set up, and whether it may be used.</summary>
internal sealed record SqliteDatabase(string Path) : DatabaseFile("DB_PATH", Path, ["-wal", "-shm"], "database.sqlite")
{
    /// <summary>Seconds that a connection waits for a lock of another process.</summary>
    public const int BusySeconds = 4;

    /// <summary>
    /// At so many pages of the log (64 MB) the writer writes it back, which happens only if <see cref="Checkpoints"/> are slower than the writer.
    /// </summary>
    public const int CheckpointPages = 16_000;

    /// <summary>Bytes that the log keeps on disk once it has been written back: those of <see cref="CheckpointPages"/>, in whole megabytes.</summary>
    public const int LogBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Kilobytes of pages that a connection keeps. For the writer more is slower: after a commit that split a page, SQLite walks through all of
    /// them (a page that is renumbered passes through the number of the lock-byte page, far behind the end of the file).
    /// </summary>
    private const int Cache = 16_384;

    // https://www.sqlite.org/fileformat2.html#the_database_header
    private const int HeaderLength = 100, PageSizeAt = 16, PageCountAt = 28;

    /// <summary>
    /// No connection here is ever used by two threads at once, so SQLite need not lock one for each value that is read of it, nor count all
    /// its memory under one lock for all threads. Without effect once SQLite has been used, as by a test.
    /// </summary>
    static SqliteDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, ForeignKeys = true, DefaultTimeout = BusySeconds }.ToString();

    /// <summary>The write-ahead log.</summary>
    public string Log => Path + "-wal";

    public static BizChatDbContext ContextOn(SqliteConnection connection, bool isOwned) =>
        new(new DbContextOptionsBuilder<BizChatDbContext>().UseSqlite(connection, isOwned).Options);

    /// <summary>Opens a connection that is nobody else's. Whatever is deleted on it is overwritten, so that erased data cannot be read in the file.</summary>
    /// <param name="forWriting">Otherwise the connection refuses to write.</param>
    /// <param name="mayCreate">Whether the file is made when it is not there. A file that was deleted while the server runs must not come back empty.</param>
    /// <param name="kilobytes">Of pages that it keeps.</param>
    /// <param name="busyMilliseconds">How long it waits for a lock of another process.</param>
    public SqliteConnection Open(bool forWriting, bool mayCreate = false, int kilobytes = Cache, int busyMilliseconds = BusySeconds * 1000)
    {
        var connection = OpenAs(Path, mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, BusySeconds);
        Execute(connection, $"PRAGMA busy_timeout={busyMilliseconds}; PRAGMA cache_size=-{kilobytes}; PRAGMA temp_store=MEMORY;" + (forWriting
            ? $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit={LogBytes}; PRAGMA secure_delete=ON;"
            : "PRAGMA query_only=ON;"));
        return connection;
    }

    public static int Execute(SqliteConnection connection, string sql, string? path = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (path is not null) command.Parameters.AddWithValue("$path", path);
        return command.ExecuteNonQuery();
    }

    public override void CopyTo(string path)
    {
        using var connection = OpenAs(Path, SqliteOpenMode.ReadWrite);
        // One read transaction, for which no writer waits.
        Execute(connection, "VACUUM INTO $path", path);
    }

    public override void Check(string copy)
    {
        using var connection = OpenAs(copy, SqliteOpenMode.ReadOnly);
        var found = SchemaVersion.Strings(connection, "PRAGMA integrity_check(1)").Single();
        if (found is not "ok") throw new InvalidDataException($"The database is damaged: {found}");
    }

    public override BizChatDbContext Open(string copy) => ContextOn(OpenAs(copy, SqliteOpenMode.ReadOnly), isOwned: true);

    /// <summary>Looks at the file before SQLite may touch it, so that a damaged one stays as it is for its rescue.</summary>
    /// <exception cref="InvalidDataException">It is no whole database; the message says what to do.</exception>
    public void CheckHeader()
    {
        var length = Disk.LengthOf(Path);
        if (length == 0 && Disk.LengthOf(Log) > 0)
            throw new InvalidDataException("its log is there, but the file itself is missing or empty. Put it back beside its -wal file, or restore a backup.");
        if (length == 0) return;
        Span<byte> header = stackalloc byte[HeaderLength];
        using (var stream = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith("SQLite format 3\0"u8))
                throw new InvalidDataException("it is no SQLite database. Restore a backup, or name another file.");

        var size = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]);
        var expected = (size == 1 ? 65_536L : size) * BinaryPrimitives.ReadUInt32BigEndian(header[PageCountAt..]);
        if (length < expected && !System.IO.File.Exists(Log))
            throw new InvalidDataException($"it is cut off: {length} of {expected} bytes are left. Restore a backup.");
    }

    /// <summary>Whether every migration has been applied.</summary>
    /// <exception cref="InvalidDataException">It is another program's, or a newer version's.</exception>
    public bool IsCurrent(IReadOnlyList<string> migrations)
    {
        // Nothing may be changed yet: the file may be another program's.
        if (System.IO.File.Exists(Path))
        {
            if (HasAll(migrations)) return true;
        }
        // SQLite would make one that others may read. Its log gets the mode of the database.
        else Disk.Create(Path).Dispose();
        using var connection = Open(forWriting: true, mayCreate: true);
        // It is left behind when a process dies during a migration, and would be waited for without end. Nobody else can hold it.
        Execute(connection, "DROP TABLE IF EXISTS __EFMigrationsLock");
        return false;
    }

    protected override List<string>? AppliedIn(string path)
    {
        using var connection = OpenAs(path, SqliteOpenMode.ReadWrite);
        return SchemaVersion.Strings(connection, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'").Count == 0 ? null : SchemaVersion.Applied(connection);
    }

    protected override long MessagesIn(string path)
    {
        using var connection = OpenAs(path, SqliteOpenMode.ReadWrite);
        if (SchemaVersion.Strings(connection, "SELECT name FROM sqlite_master WHERE name = 'messages'").Count == 0) return 0;
        return long.Parse(SchemaVersion.Strings(connection, "SELECT count(*) FROM messages").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>Whether every migration has been applied to the file, which must be there and stays as it is.</summary>
    /// <exception cref="InvalidDataException">It is another program's, or a newer version's.</exception>
    public bool HasAll(IReadOnlyList<string> migrations)
    {
        using var reading = OpenAs(Path, SqliteOpenMode.ReadOnly);
        return SchemaVersion.IsCurrent(reading, "SELECT name FROM sqlite_master WHERE type = 'table'", migrations);
    }

    private static SqliteConnection OpenAs(string path, SqliteOpenMode mode, int busySeconds = 30)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, ForeignKeys = true, DefaultTimeout = busySeconds };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }
}
