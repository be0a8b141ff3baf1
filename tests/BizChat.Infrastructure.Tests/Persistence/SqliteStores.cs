using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Sqlite;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Security;
using BizChat.TestKit;
using BizChat.TestKit.InMemory;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The SQLite adapters on a real file, put together as the server does it.</summary>
public sealed class SqliteStores : IStores
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    private readonly string folder = Directory.CreateTempSubdirectory("bizchat-").FullName;
    private ServiceProvider services = null!;

    public IWriteStore Writes => Get<IWriteStore>();
    public IReadStore Reads => Get<IReadStore>();
    public IMessageHistory History => Get<IMessageHistory>();
    public IInbox Inbox => Get<IInbox>();
    public IFeed Feed => Get<IFeed>();
    public IStatistics Statistics => Get<IStatistics>();
    public IAccessChanges AccessChanges => Get<IAccessChanges>();
    public IAccounts Accounts => Get<IAccounts>();
    public IViewMapper Views => Get<IViewMapper>();
    public ToldEvents Told { get; } = new();

    public string DatabasePath => Path.Combine(folder, "test.sqlite");

    internal SqliteWriter Writer => Get<SqliteWriter>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public Task OpenAsync(TimeProvider clock)
    {
        File.WriteAllBytes(DatabasePath, Migrated.Value);
        services = Build(folder, clock, provider => new Both(provider.GetRequiredService<ChatNotifier>(), Told));
        services.StartInfrastructure(demoData: false);
        return Task.CompletedTask;
    }

    /// <summary>Another process on the same database; for reading only.</summary>
    public Task OpenBesideAsync(SqliteStores other, TimeProvider clock)
    {
        services = Build(other.folder, clock, _ => Told);
        return Task.CompletedTask;
    }

    /// <summary>A connection of somebody else's, such as a tool's.</summary>
    public SqliteConnection Stranger()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static ServiceProvider Build(string folder, TimeProvider clock, Func<IServiceProvider, INotifier> notifier) => new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddInfrastructure(Path.Combine(folder, "test.sqlite"), StorageSettings.InFolder(Path.Combine(folder, "uploads")), AccessMode.Open)
        .AddHealth(Path.Combine(folder, "test.sqlite"), Path.Combine(folder, "uploads"))
        .AddSingleton(clock)
        .AddSingleton(notifier)
        .BuildServiceProvider();

    /// <summary>Migrations take longer than most tests, so they are run once and each test gets a copy of the file.</summary>
    private static byte[] Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("bizchat-").FullName;
        using (var services = Build(folder, TimeProvider.System, provider => provider.GetRequiredService<ChatNotifier>()))
        {
            services.GetRequiredService<DatabaseStart>().Run();
            using var context = services.GetRequiredService<IDbContextFactory<BizChatDbContext>>().CreateDbContext();
            context.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        SqliteConnection.ClearAllPools();
        var file = File.ReadAllBytes(Path.Combine(folder, "test.sqlite"));
        Directory.Delete(folder, recursive: true);
        return file;
    }

    private sealed class Both(INotifier first, INotifier second) : INotifier
    {
        public void Tell(FeedEvent happened)
        {
            first.Tell(happened);
            second.Tell(happened);
        }

        public void Tell(AccessChange taken)
        {
            first.Tell(taken);
            second.Tell(taken);
        }
    }
}
