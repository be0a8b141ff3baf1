using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Everything in a PostgreSQL database, which several nodes may share.</summary>
internal sealed class PostgresDialect(PostgresSettings settings) : Dialect, IAsyncDisposable
{
    /// <summary>
    /// The advisory locks of all nodes on one database: whoever has one may write, may add to the search index, may change the schema. The
    /// numbers mean nothing, but must never change.
    /// </summary>
    public const long WriteLock = 4_207_849_484_000_001, SearchLock = 4_207_849_484_000_002, SchemaLock = 4_207_849_484_000_003;

    /// <summary>The tables whose rows an erasure changes or deletes, but for those that never have anything of a person.</summary>
    public static readonly string[] Purged = ["messages", "message_search", "activity", "note_search", "conversations", "conversation_search", "labelled", "customers", "customer_search", "customer_links", "unread_notices", "outbox", "files", "audit"];

    private const string Store = "database", Tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";

    private TransientRetry Retrying => field ??= new TransientRetry(IsTransient);

    /// <summary>The pool of this node.</summary>
    public NpgsqlDataSource Connections { get; } = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();

    /// <summary>All migrations, oldest first: they tell whether a database is current without loading EF Core.</summary>
    public static IReadOnlyList<string> AllMigrations { get; } = ["20261130000000_Initial", "20261201000000_FoldedSearch", "20261201010000_Inbox", "20261201020000_Activity", "20261201021000_CannedReplies", "20261201030000_Agents", "20261201050000_BusinessHours", "20261201060000_NoteSearch", "20261202010000_QuarterHourCounts", "20261202020000_Mail", "20261202030000_OwnerSettings", "20261202031000_Ratings", "20261202032000_AutomaticMessages", "20261202033000_ReplyTimes", "20261202040000_Customers", "20261203010000_LastMessageSender", "20261203020000_ChatLanguage", "20261204010000_MessageTimes", "20261204030000_FileSweeps"];

    public override string Location => settings.Name;

    public static void AddTo(IServiceCollection services, DatabaseSettings database) => services
        .AddSingleton(PostgresSettings.Parse(database.ConnectionString))
        .AddSingleton<PostgresDialect>()
        .AddSingleton<Dialect>(provider => provider.GetRequiredService<PostgresDialect>())
        .AddSingleton<SearchIndex, PostgresSearchIndex>();

    public override void Prepare()
    {
        try
        {
            // A database that starts beside its servers needs half a minute.
            var starting = new TransientRetry(error => IsTransient(error) && !IsInVain(error), attempts: 45, atMost: TimeSpan.FromSeconds(60));
            using var connection = starting.ExecuteAsync(async ct => await Connections.OpenConnectionAsync(ct), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            Prepare(connection);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidDataException || IsTransient(error))
        {
            throw PostgresSettings.Unusable($"{settings.Name} cannot be used: {Reason(error)}", error);
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
        return await read(new PostgresSession(connection), ct);
    }, ct);

    public override Task<T> ReadByEfAsync<T>(Func<BizChatDbContext, CancellationToken, Task<T>> read, CancellationToken ct) => RetryAsync(async ct =>
    {
        await using var context = CreateDbContext();
        return await read(context, ct);
    }, ct);

    public override BizChatDbContext CreateDbContext() => PostgresDbContext.On(Connections.CreateConnection(), isOwned: true);

    // Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
    public override Exception Translate(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } full => new StorageFullException(Store, full),
        PostgresException refused => IsOfServer(refused.SqlState) ? Unavailable(refused) : error,
        // An error of the network or a time-out.
        NpgsqlException or TimeoutException => Unavailable(error),
        DbUpdateException or InvalidOperationException => error.InnerException is { } inner && Translate(inner) is var known && known != inner ? known : error,
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
    public static bool IsCut(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
            or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException }
        || (error.InnerException is NpgsqlException inner && IsCut(inner));

    /// <summary>A standby, or a server that was told to take no writes.</summary>
    public StoreUnavailableException ReadOnly() => new(Store, $"{settings.Name}: it takes no writes now.");

    // Of each status no more than could be on the page, in the order of its index; else PostgreSQL would sort them all.
    public override string InboxPage(IReadOnlyList<string> statuses, InboxOrder order, string limit, string offset)
    {
        var merged = string.Join(" UNION ALL ", statuses.Select(one => $"({one} ORDER BY {order.By} LIMIT {limit}::bigint + {offset}::bigint)"));
        var page = $"SELECT page_id, place FROM ({merged}) every_status ORDER BY {order.By} LIMIT {limit} OFFSET {offset}";
        return $"SELECT {ConversationSql.ViewColumns}, c.activity FROM ({page}) page JOIN conversations c ON c.id = page.page_id ORDER BY {order.By}";
    }

    // Clears away the old versions of rows. PostgreSQL overwrites their room when it needs it, and drops its log with the checkpoints that follow;
    // backups and archives of the log are their keeper's.
    public override async Task<bool> PurgeAsync(CancellationToken ct)
    {
        await using var command = Connections.CreateCommand($"VACUUM (SKIP_LOCKED) {string.Join(", ", Purged)}");
        command.CommandTimeout = 3_600;
        await TranslatingAsync(command.ExecuteNonQueryAsync(ct));
        return true;
    }

    public override Task<IDbContextTransaction> BeginSnapshotAsync(DbContext context, CancellationToken ct) =>
        context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);

    public override Task<long> LastNumberAsync(DbContext context, string table, string column, CancellationToken ct) => context.Database
        .SqlQuery<long>($"""SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence({table}, {column})::regclass), 0) AS "Value" """).SingleAsync(ct);

    public override Task SetLastNumberAsync(DbContext context, string table, string column, long number, CancellationToken ct) =>
        context.Database.ExecuteSqlAsync($"SELECT setval(pg_get_serial_sequence({table}, {column}), {number})", ct);

    public ValueTask DisposeAsync() => Connections.DisposeAsync();

    private void Prepare(NpgsqlConnection connection)
    {
        // Older ones no longer get fixes.
        if (connection.PostgreSqlVersion.Major < 13) throw new InvalidDataException("it is older than PostgreSQL 13.");
        if (Text("SHOW server_encoding") is not "UTF8") throw new InvalidDataException("its encoding is not UTF8. Make the database with ENCODING 'UTF8'.");

        // Nodes that start at the same time wait for the one that changes the schema.
        Text($"SELECT pg_advisory_lock({SchemaLock})::text");
        try
        {
            if (SchemaVersion.IsCurrent(connection, Tables, AllMigrations)) return;
            using var context = CreateDbContext();
            context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            context.Database.Migrate();
        }
        finally
        {
            Text($"SELECT pg_advisory_unlock({SchemaLock})::text");
        }

        string Text(string sql) => SchemaVersion.Strings(connection, sql)[0];
    }

    /// <summary>Runs work that is tried again when its connection turns out to be broken or the server is just back.</summary>
    public Task<T> RetryAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken ct) => TranslatingAsync(Retrying.ExecuteAsync(work, ct).AsTask());

    /// <summary>
    /// Whether an error tells of the server or of other transactions, not of what was asked: connection, read-only or idle in a transaction,
    /// invalid authorisation, invalid catalogue, rollback of a transaction, resources, intervention, system, internal.
    /// </summary>
    private static bool IsOfServer(string code) => code[..2] is "08" or "25" or "28" or "3D" or "40" or "53" or "55" or "57" or "58" or "F0" or "XX";

    /// <summary>Whether a wrong password or name is to blame.</summary>
    private static bool IsInVain(Exception error) => error is PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] };

    private StoreUnavailableException Unavailable(Exception error) => new(Store, $"{settings.Name}: {Reason(error)}", error);

    // Npgsql wraps what the system said.
    private static string Reason(Exception error) => error switch
    {
        PostgresException refused => $"{refused.MessageText} ({refused.SqlState})",
        NpgsqlException { InnerException: { } inner } => $"{error.Message} {inner.Message}",
        _ => error.Message,
    };
}
