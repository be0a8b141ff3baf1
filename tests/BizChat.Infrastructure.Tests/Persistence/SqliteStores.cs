using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Sqlite;
using BizChat.Infrastructure.Realtime;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The SQLite adapters on a real file.</summary>
public sealed class SqliteStores : AdapterStores
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    public string DatabasePath => Path.Combine(Folder, "test.sqlite");

    internal SqliteWriter Writer => Get<SqliteWriter>();

    protected override DatabaseSettings Database => new(DatabasePath);

    /// <summary>Another process on the same database; for reading only.</summary>
    public Task OpenBesideAsync(SqliteStores other, TimeProvider clock)
    {
        OpenOn(other.Database, clock);
        return Task.CompletedTask;
    }

    /// <summary>A connection of somebody else's, such as a tool's.</summary>
    public SqliteConnection Stranger()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected override Task PrepareAsync() => File.WriteAllBytesAsync(DatabasePath, Migrated.Value);

    protected override Task ForgetAsync()
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }

    private static byte[] Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("bizchat-").FullName;
        using (var services = Build(new(Path.Combine(folder, "test.sqlite")), folder, TimeProvider.System, provider => provider.GetRequiredService<ChatEventPublisher>()))
        {
            services.GetRequiredService<IDatabaseStart>().Run();
            using var context = services.GetRequiredService<IDbContextFactory<BizChatDbContext>>().CreateDbContext();
            context.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        SqliteConnection.ClearAllPools();
        var file = File.ReadAllBytes(Path.Combine(folder, "test.sqlite"));
        Directory.Delete(folder, recursive: true);
        return file;
    }
}
