using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Brings the database to the newest schema before anything else uses it, and keeps other processes away from it.</summary>
internal sealed class DatabaseStart(SqliteSettings settings, Func<BizChatDbContext> newContext) : IDatabaseStart, IDisposable
{
    /// <summary>All migrations, oldest first; a test compares them with what EF Core finds.</summary>
    internal static readonly IReadOnlyList<string> Migrations = ["20261123034457_Initial", "20261123034815_SearchAndCounts", "20261123062324_Access"];

    private FileStream? only;

    /// <exception cref="InvalidOperationException">The file cannot be used; the message says why in one line.</exception>
    public void Run()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Path)) ?? throw new InvalidDataException("it is a folder."));
            only = Lock();
            DatabaseFile.Check(settings.Path);
            if (IsCurrent()) return;
            using var context = newContext();
            context.Database.Migrate();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
        {
            throw new InvalidOperationException($"DB_PATH: the database {settings.Path} cannot be used: {error.Message}", error);
        }
    }

    public void Dispose() => only?.Dispose();

    /// <summary>
    /// Whether every migration has been applied. Asked of the file itself: to ask EF Core is to load it and build its model,
    /// which takes as long as the rest of the start, and memory that an idle server does not need.
    /// </summary>
    private bool IsCurrent()
    {
        using var connection = settings.Open(forWriting: true);
        // It is left behind when a process dies during a migration, and would be waited for without end. Nobody else can hold it.
        Execute(connection, "DROP TABLE IF EXISTS __EFMigrationsLock");
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
        catch (IOException error) when (error.GetType() == typeof(IOException))
        {
            throw new InvalidOperationException($"DB_PATH: the database {settings.Path} is in use by another BizChat process.", error);
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
