using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Everything in a PostgreSQL database, which several nodes may share.</summary>
internal sealed class PostgresDialect : Dialect, IAsyncDisposable
{
    /// <summary>
    /// The advisory locks of all nodes on one database: whoever has one may write, may add to the search index, may change the schema. The
    /// numbers mean nothing, but must never change.
    /// </summary>
    public const long WriteLock = 4_207_849_484_000_001, SearchLock = 4_207_849_484_000_002, SchemaLock = 4_207_849_484_000_003;

    private const string Store = "database", Tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";

    /// <summary>Older ones no longer get fixes.</summary>
    private const int OldestVersion = 130_000;

    private readonly PostgresSettings settings;
    private readonly TransientRetry retrying;

    /// <summary>Half a minute: a database that starts beside its servers needs a while. To wait for a wrong password or name is in vain.</summary>
    private readonly TransientRetry starting;

    public PostgresDialect(PostgresSettings settings)
    {
        this.settings = settings;
        Connections = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        retrying = new TransientRetry(IsTransient);
        starting = new TransientRetry(error => IsTransient(error) && error is not PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] }, attempts: 45, atMost: TimeSpan.FromSeconds(60));
    }

    /// <summary>The pool of this node.</summary>
    public NpgsqlDataSource Connections { get; }

    /// <summary>All migrations, oldest first: they tell whether a database is current without loading EF Core.</summary>
    public static IReadOnlyList<string> AllMigrations { get; } = ["20261130000000_Initial"];

    public override string Location => settings.Name;

    public static void AddTo(IServiceCollection services, DatabaseSettings database) => services
        .AddSingleton(PostgresSettings.Parse(database.ConnectionString))
        .AddSingleton<PostgresDialect>()
        .AddSingleton<Dialect>(provider => provider.GetRequiredService<PostgresDialect>())
        .AddSingleton<SearchIndex, PostgresSearchIndex>();

    /// <summary>A context on a connection whose transaction is ours.</summary>
    public static PostgresDbContext ContextOn(NpgsqlConnection connection)
    {
        var context = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection).Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    public override void Prepare()
    {
        try
        {
            PrepareAsync().GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidDataException || IsTransient(error))
        {
            var reason = error is PostgresException refused ? refused.MessageText : error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;
            throw PostgresSettings.Unusable($"{settings.Name} cannot be used: {reason}", error);
        }
    }

    public override DatabaseState Inspect()
    {
        try
        {
            using var connection = Connections.OpenConnection();
            return SchemaVersion.IsCurrent(connection, Tables, AllMigrations) ? DatabaseState.Current : DatabaseState.Outdated;
        }
        catch (NpgsqlException error)
        {
            throw new InvalidDataException(error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message, error);
        }
    }

    public override WriteSession OpenWriter() => new PostgresWriteSession(this);

    public override Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, ValueTask<T>> read, CancellationToken ct) => RetryAsync(async ct =>
    {
        await using var connection = await Connections.OpenConnectionAsync(ct);
        return await read(new PostgresReadSession(connection), ct);
    }, ct);

    public override Task<T> ReadByEfAsync<T>(Func<BizChatDbContext, CancellationToken, Task<T>> read, CancellationToken ct) => RetryAsync(async ct =>
    {
        await using var context = CreateDbContext();
        return await read(context, ct);
    }, ct);

    public override BizChatDbContext CreateDbContext() =>
        new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(Connections.CreateConnection(), contextOwnsConnection: true).Options);

    // Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
    public override Exception Translate(Exception error) => error switch
    {
        StorageFullException or StoreUnavailableException => error,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } full => new StorageFullException(Store, full),
        PostgresException refused when IsOfServer(refused.SqlState) => Unavailable($"{refused.MessageText} ({refused.SqlState})", refused),
        PostgresException => error,
        // An error of the network or a time-out; Npgsql wraps what the system said.
        NpgsqlException broken => Unavailable(broken.InnerException is { } inner ? $"{broken.Message} {inner.Message}" : broken.Message, broken),
        TimeoutException late => Unavailable(late.Message, late),
        DbUpdateException { InnerException: { } inner } => Translate(inner) is var known && known != inner ? known : error,
        InvalidOperationException { InnerException: NpgsqlException inner } => Translate(inner) is var known && known != inner ? known : error,
        _ => error,
    };

    public override bool IsTransient(Exception error)
    {
        // Where one connection is cut, others are. Neither an exhausted pool nor a slow statement says anything about them.
        if (IsCut(error)) Connections.Clear();
        return Translate(error) is StoreUnavailableException;
    }

    public override bool IsOfOneStatement(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    /// <summary>Whether an error tells that the connection is gone, because the network or the server cut it.</summary>
    public static bool IsCut(Exception error) => error switch
    {
        PostgresException ended => ended.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        NpgsqlException broken => broken.InnerException is IOException or System.Net.Sockets.SocketException,
        { InnerException: NpgsqlException inner } => IsCut(inner),
        _ => false,
    };

    /// <summary>A standby, or a server that was told to take no writes.</summary>
    public StoreUnavailableException ReadOnly() => new(Store, $"{settings.Name}: it takes no writes now.");

    // Of each status no more than could be on the page, in the order of its index; else PostgreSQL would sort them all.
    public override string InboxPage(IReadOnlyList<string> statuses, string limit, string offset)
    {
        var merged = string.Join(" UNION ALL ", statuses.Select(one => $"({one} ORDER BY activity DESC LIMIT {limit}::bigint + {offset}::bigint)"));
        return $"SELECT {ConversationSql.ViewColumns}, c.activity FROM (SELECT id, activity FROM ({merged}) every_status ORDER BY activity DESC LIMIT {limit} OFFSET {offset}) page JOIN conversations c ON c.id = page.id ORDER BY page.activity DESC";
    }

    // Clears away the old versions of rows. PostgreSQL overwrites their room when it needs it, and drops its log with the checkpoints that follow;
    // backups and archives of the log are their keeper's.
    public override async Task PurgeAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await Connections.OpenConnectionAsync(ct);
            await using var command = new NpgsqlCommand("VACUUM (SKIP_LOCKED) messages, conversations, customers, files, audit, message_search, conversation_search", connection) { CommandTimeout = 3_600 };
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (Exception error) when (Translate(error) is var known && known != error)
        {
            throw known;
        }
    }

    public override Task<IDbContextTransaction> BeginSnapshotAsync(DbContext context, CancellationToken ct) => context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);

    public override async Task<long> LastNumberAsync(DbContext context, string table, string column, CancellationToken ct) =>
        (await context.Database.SqlQuery<long>($"""SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence({table}, {column})::regclass), 0) AS "Value" """).ToListAsync(ct)).Single();

    public override Task SetLastNumberAsync(DbContext context, string table, string column, long number, CancellationToken ct) =>
        context.Database.ExecuteSqlAsync($"SELECT setval(pg_get_serial_sequence({table}, {column}), {number})", ct);

    public ValueTask DisposeAsync() => Connections.DisposeAsync();

    private async Task PrepareAsync()
    {
        await using var connection = await starting.ExecuteAsync(async ct => await Connections.OpenConnectionAsync(ct), CancellationToken.None);
        if (int.Parse(Text("SHOW server_version_num"), System.Globalization.CultureInfo.InvariantCulture) < OldestVersion) throw new InvalidDataException("it is older than PostgreSQL 13.");
        if (Text("SHOW server_encoding") is not "UTF8") throw new InvalidDataException("its encoding is not UTF8. Make the database with ENCODING 'UTF8'.");

        // Nodes that start at the same time wait for the one that changes the schema.
        Text($"SELECT pg_advisory_lock({SchemaLock})::text");
        try
        {
            if (SchemaVersion.IsCurrent(connection, Tables, AllMigrations)) return;
            await using var context = CreateDbContext();
            context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await context.Database.MigrateAsync();
        }
        finally
        {
            Text($"SELECT pg_advisory_unlock({SchemaLock})::text");
        }

        string Text(string sql) => SchemaVersion.Strings(connection, sql)[0];
    }

    /// <summary>Runs work that is tried again when its connection turns out to be broken or the server is just back.</summary>
    public async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await retrying.ExecuteAsync(async ct => await read(ct), ct);
        }
        catch (Exception error) when (Translate(error) is var known && known != error)
        {
            throw known;
        }
    }

    /// <summary>Classes of errors that tell of the server or of other transactions, not of what was asked.</summary>
    private static bool IsOfServer(string code) => code[..2] switch
    {
        // Connection, invalid authorisation, invalid catalogue, rollback of a transaction, resources, intervention, system, internal.
        "08" or "28" or "3D" or "40" or "53" or "55" or "57" or "58" or "F0" or "XX" => true,
        // Read-only, or ended for having stood idle in a transaction.
        "25" => true,
        _ => false,
    };

    private StoreUnavailableException Unavailable(string reason, Exception inner) => new(Store, $"{settings.Name}: {reason}", inner);

    /// <summary>A connection that is lent to one reader.</summary>
    private sealed class PostgresReadSession(NpgsqlConnection connection) : SqlSession
    {
        public override SqlCommand Command(string sql) => new PostgresCommand(connection, sql);
    }
}
