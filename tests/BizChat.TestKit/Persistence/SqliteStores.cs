using BizChat.Infrastructure;
using Microsoft.Data.Sqlite;

namespace BizChat.TestKit.Persistence;

/// <summary>The SQLite adapters on a file of their own.</summary>
public sealed class SqliteStores : AdapterStores
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    /// <summary>Makes a database file that has the newest schema and no rows. Migrations take longer than most tests, so they are run once.</summary>
    public static void CreateMigrated(string path)
    {
        File.WriteAllBytes(path, Migrated.Value);
        // As the server makes it.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public string DatabasePath => Path.Combine(Folder, "test.sqlite");

    protected override DatabaseSettings Database => new(DatabasePath);

    /// <summary>Opens the database of another process; for reading only.</summary>
    public Task OpenBesideAsync(SqliteStores other, TimeProvider clock)
    {
        OpenOn(other.Database, clock);
        return Task.CompletedTask;
    }

    /// <summary>A connection of another program, such as a database tool.</summary>
    public SqliteConnection Connect() => Connect(DatabasePath);

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected override Task PrepareAsync()
    {
        CreateMigrated(DatabasePath);
        return Task.CompletedTask;
    }

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    private static byte[] Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("bizchat-").FullName;
        var path = Path.Combine(folder, "test.sqlite");
        using (var services = Build(new(path), folder, TimeProvider.System, publisher => publisher)) services.StartInfrastructure(demoData: false);
        using (var connection = Connect(path)) Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        var file = File.ReadAllBytes(path);
        Directory.Delete(folder, recursive: true);
        return file;
    }
}
