using System.Diagnostics.Metrics;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Everything in one file, which is this process's alone. In WAL mode readers never wait.</summary>
internal sealed partial class SqliteDialect : Dialect, IDisposable
{
    // What the systems say when another process has a file.
    private const int WouldBlock = 11, WouldBlockOnMac = 35, SharingViolation = unchecked((int)0x80070020);

    /// <summary>Kilobytes of pages that a context keeps. There may be many of them.</summary>
    private const int ContextCache = 2_000;

    /// <summary>The same for readers beyond one for each processor, which are used only when all others are.</summary>
    private const int FurtherReaderCache = 1_000;
    private static readonly string Version = typeof(SqliteDialect).Assembly.GetName().Version!.ToString(3);

    private readonly SqliteDatabase database;
    private readonly Checkpoints checkpoints;
    private readonly ILogger<SqliteDialect> log;
    private readonly IdlePool<SqliteSession> readers;
    private readonly IdlePool<BizChatDbContext> contexts;
    private FileStream? only;
    private int damaged;

    public SqliteDialect(SqliteDatabase database, Checkpoints checkpoints, IMeterFactory meters, ILogger<SqliteDialect> log)
    {
        (this.database, this.checkpoints, this.log) = (database, checkpoints, log);
        readers = new(place => place < Environment.ProcessorCount ? OpenReader() : new SqliteSession(database.Open(forWriting: false, kilobytes: FurtherReaderCache)));
        contexts = new(_ => SqliteDatabase.ContextOn(database.Open(forWriting: false, kilobytes: ContextCache), isOwned: true));
        var meter = meters.Create(Metrics.MeterName);
        meter.CreateObservableGauge("bizchat.database.size", () => Disk.LengthOf(database.Path), "By", "Size of the database file.");
        meter.CreateObservableGauge("bizchat.wal.size", () => Disk.LengthOf(database.Log), "By", "Size of the database's write-ahead log.");
    }

    /// <summary>All migrations, oldest first: they tell whether a database is current without loading EF Core.</summary>
    public static IReadOnlyList<string> AllMigrations { get; } = ["20261130000000_Initial", "20261201000000_FoldedSearch", "20261201010000_Inbox", "20261201020000_Activity", "20261201021000_CannedReplies", "20261201030000_Agents", "20261201050000_BusinessHours", "20261201060000_NoteSearch", "20261202010000_QuarterHourCounts", "20261202020000_Mail", "20261202030000_OwnerSettings", "20261202031000_Ratings", "20261202032000_AutomaticMessages", "20261202033000_ReplyTimes", "20261202040000_Customers", "20261203010000_LastMessageSender", "20261203020000_ChatLanguage", "20261204010000_MessageTimes", "20261204030000_FileSweeps"];

    public override string Location => Path.GetFullPath(database.Path);

    public override DatabaseFile File => database;

    public override bool IsDamaged => Volatile.Read(ref damaged) != 0;

    public static void AddTo(IServiceCollection services, DatabaseSettings settings) => services
        .AddSingleton(new SqliteDatabase(settings.Path ?? "./database.sqlite"))
        .AddSingleton<Dialect, SqliteDialect>().AddSingleton<SearchIndex, SqliteSearchIndex>()
        .AddSingleton<Checkpoints>().AddHostedService(provider => provider.GetRequiredService<Checkpoints>())
        .AddHostedService<WalTruncator>();

    public override void Prepare()
    {
        try
        {
            Disk.MakeDirectory(Path.GetDirectoryName(Path.GetFullPath(database.Path)) ?? throw new InvalidDataException("it is a folder."));
            only ??= AcquireLock();
            database.CheckHeader();
            if (database.IsCurrent(AllMigrations)) return;
            if (database.CopyBefore(Version) is { } copy) LogMigrating(log, database.Path, Version, copy);
            using var context = CreateDbContext();
            context.Database.Migrate();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
        {
            throw new SettingException("DB_PATH", $"the database {database.Path} cannot be used: {error.Message}", error);
        }
    }

    // When a server has the database it is left as it is: SQLite itself keeps the writes of two processes apart, and the server reads
    // again what it does not know to be its own.
    public override void PrepareBesideServer()
    {
        try
        {
            Prepare();
        }
        catch (SettingException inUse) when (inUse.InnerException is IOException && System.IO.File.Exists(database.Path) && database.IsCurrent(AllMigrations))
        {
            // A server of this very version runs.
        }
    }

    public override string RollBack()
    {
        only ??= AcquireLock();
        return database.RollBack(Version, AllMigrations);
    }

    public override DatabaseState Inspect()
    {
        try
        {
            database.CheckHeader();
            if (!System.IO.File.Exists(database.Path)) return DatabaseState.Missing;
            database.Check(database.Path);
            return database.HasAll(AllMigrations) ? DatabaseState.Current : DatabaseState.Outdated;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    public override WriteSession OpenWriter() => new SqliteWriteSession(database, checkpoints);

    // All that is read is of one moment, and SQLite looks only once which moment that is.
    public override Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, ValueTask<T>> read, CancellationToken ct) => TranslatingAsync(readers.UseAsync(async session =>
    {
        session.Statement("BEGIN").Run();
        var result = await read(session, ct);
        session.Statement("COMMIT").Run();
        return result;
    }));

    // EF Core's own pool opens a connection for each read and makes some thirty functions known to SQLite, which costs more than the read.
    public override Task<T> ReadByEfAsync<T>(Func<BizChatDbContext, CancellationToken, Task<T>> read, CancellationToken ct) =>
        TranslatingAsync(contexts.UseAsync(async context => await read(context, ct)));

    public override BizChatDbContext CreateDbContext() => SqliteDatabase.ContextOn(new SqliteConnection(database.ConnectionString), isOwned: true);

    public override Exception Translate(Exception error)
    {
        if (SqliteErrors.IsDamage(error) && Interlocked.Exchange(ref damaged, 1) == 0) LogDamaged(log, database.Path, error.Message);
        return SqliteErrors.Translate(error);
    }

    // SQLite merges the entries of each status in their order. CROSS JOIN keeps the page outermost, so its order is the answer's; told to
    // order the answer, SQLite would sort what is in order.
    public override string InboxPage(IReadOnlyList<string> statuses, InboxOrder order, string limit, string offset)
    {
        var page = $"{string.Join(" UNION ALL ", statuses)} ORDER BY {order.By} LIMIT {limit} OFFSET {offset}";
        return $"SELECT {ConversationSql.ViewColumns}, c.activity FROM ({page}) page CROSS JOIN conversations c ON c.id = page.page_id";
    }

    // The file is overwritten where something was deleted, but the log still has the pages as they were.
    public override Task<bool> PurgeAsync(CancellationToken ct) => TranslatingAsync(Task.Run(() => WalTruncator.Truncate(database), ct));

    public override async Task<IDbContextTransaction> BeginSnapshotAsync(DbContext context, CancellationToken ct)
    {
        // EF Core's own would be IMMEDIATE, which is the writer's.
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return (await context.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), ct))!;
    }

    public override Task<long> LastNumberAsync(DbContext context, string table, string column, CancellationToken ct) =>
        context.Database.SqlQuery<long>($"SELECT seq AS Value FROM sqlite_sequence WHERE name = {table}").SingleOrDefaultAsync(ct);

    public override Task SetLastNumberAsync(DbContext context, string table, string column, long number, CancellationToken ct) => context.Database
        .ExecuteSqlAsync($"DELETE FROM sqlite_sequence WHERE name = {table}; INSERT INTO sqlite_sequence (name, seq) VALUES ({table}, {number})", ct);

    public SqliteSession OpenReader() => new(database.Open(forWriting: false));

    /// <summary>Closes all connections, also those in the provider's pool.</summary>
    public void Dispose()
    {
        readers.Dispose();
        contexts.Dispose();
        using (var pooled = new SqliteConnection(database.ConnectionString)) SqliteConnection.ClearPool(pooled);
        only?.Dispose();
    }

    private FileStream AcquireLock()
    {
        try
        {
            return new FileStream(database.Path + ".lock", Disk.OwnFile(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException error) when (error.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            throw new SettingException("DB_PATH", $"the database {database.Path} is in use by another BizChat process.", error);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The database {Path} is damaged: stop the server and restore a backup. {Reason}")]
    private static partial void LogDamaged(ILogger logger, string path, string reason);

    [LoggerMessage(LogLevel.Warning, "The schema of the database {Path} is brought to that of version {Version}. To go back: stop the server, run 'restore --rollback', start the earlier version. The copy for that is {Copy}; delete it when you need it no longer.")]
    private static partial void LogMigrating(ILogger logger, string path, string version, string copy);

    /// <summary>Lets <c>build/add-migration.sh</c> make a context without starting the server.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<BizChatDbContext>
    {
        public BizChatDbContext CreateDbContext(string[] args) => SqliteDatabase.ContextOn(new SqliteConnection("Data Source=design-time.sqlite"), isOwned: true);
    }
}
