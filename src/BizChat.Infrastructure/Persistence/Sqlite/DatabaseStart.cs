using BizChat.Application.Ports;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Brings the database to the newest schema before anything else uses it, and keeps other processes away from it.</summary>
internal sealed class DatabaseStart(SqliteSettings settings, Func<BizChatDbContext> newContext) : IDatabaseStart, IDisposable
{
    /// <summary>All migrations, oldest first; a test compares them with what EF Core finds.</summary>
    internal static readonly IReadOnlyList<string> Migrations = ["20261123034457_Initial", "20261123034815_SearchAndCounts", "20261123062324_Access", "20261123064652_Privacy"];

    // What the systems say when another process has a file.
    private const int WouldBlock = 11, WouldBlockOnMac = 35, SharingViolation = unchecked((int)0x80070020);

    private FileStream? only;

    /// <exception cref="SettingException">The file cannot be used; the message says why in one line.</exception>
    public void Run()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Path)) ?? throw new InvalidDataException("it is a folder."));
            only ??= Lock();
            DatabaseFile.Check(settings.Path);
            if (IsCurrent()) return;
            using var context = newContext();
            context.Database.Migrate();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
        {
            throw new SettingException("DB_PATH", $"the database {settings.Path} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>
    /// The same for a short visit. When a server has the database it is left as it is: SQLite itself keeps the writes of two
    /// processes apart, and the server reads again what it does not know to be its own.
    /// </summary>
    /// <exception cref="SettingException">The file cannot be used, or the server that has it is of another version.</exception>
    public void RunBeside()
    {
        try
        {
            Run();
        }
        catch (SettingException inUse) when (inUse.InnerException is IOException && File.Exists(settings.Path) && IsCurrent())
        {
            // A server of this very version runs.
        }
    }

    public void Dispose() => only?.Dispose();

    /// <summary>
    /// Whether every migration has been applied. Asked of the file itself: to ask EF Core is to load it and build its model,
    /// which takes as long as the rest of the start, and memory that an idle server does not need.
    /// </summary>
    private bool IsCurrent()
    {
        if (File.Exists(settings.Path) && IsCurrentAsItIs()) return true;
        using var connection = settings.Open(forWriting: true);
        // It is left behind when a process dies during a migration, and would be waited for without end. Nobody else can hold it.
        Execute(connection, "DROP TABLE IF EXISTS __EFMigrationsLock");
        return false;
    }

    /// <summary>Looks without changing anything: the file may be somebody else's.</summary>
    private bool IsCurrentAsItIs()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = settings.Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var tables = Strings(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('__EFMigrationsHistory', 'conversations')");
        if (tables.Count == 0) return false;
        if (!tables.Contains("__EFMigrationsHistory")) throw new InvalidDataException("it holds tables of another program.");

        var applied = Strings(connection, "SELECT MigrationId FROM __EFMigrationsHistory");
        if (applied.Except(Migrations).Any()) throw new InvalidDataException("a newer version of BizChat has written it. Start that version, or restore a backup.");
        return applied.Count == Migrations.Count;
    }

    private FileStream Lock()
    {
        try
        {
            return new FileStream(settings.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            throw new SettingException("DB_PATH", $"the database {settings.Path} is in use by another BizChat process.", error);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static HashSet<string> Strings(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var strings = new HashSet<string>();
        while (rows.Read()) strings.Add(rows.GetString(0));
        return strings;
    }
}
