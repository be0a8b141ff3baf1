using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Each transaction begins with the cluster-wide write lock, which ends with it, after its commit is on disk. So every unit of work sees what
/// those before it wrote on any node, and what is visible of the feed is always its beginning. A batch takes two exchanges with the server:
/// one to begin and prefetch, one to write and commit; and one more, to wait for the lock, where other nodes write too.
/// </summary>
internal sealed class PostgresWriteSession(PostgresDialect database) : WriteSession
{
    /// <summary>
    /// A node that hangs while it has the lock holds up all others no longer than this allows. Joins are with rows that the statement brings along,
    /// by their keys, however the planner guesses their number. Acknowledged messages need synchronous commits, whatever the server was set to.
    /// </summary>
    private const string Setup =
        """
        SET lock_timeout = '5s'; SET statement_timeout = '10s'; SET idle_in_transaction_session_timeout = '5s';
        SET enable_hashjoin = off; SET enable_mergejoin = off;
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
        """;

    /// <summary>
    /// Who committed last, and what: a row for each writer, written with every batch. PostgreSQL's own memory of transactions will not do:
    /// after a crash it gives the number of one that never reached its log to another.
    /// </summary>
    private const string Sign = "INSERT INTO commits (writer, batch, made_at) VALUES ($1, $2, now()) ON CONFLICT (writer) DO UPDATE SET batch = $2, made_at = now()";

    private const string LastNumbers =
        """
        SELECT c.last_value - (NOT c.is_called)::int, m.last_value - (NOT m.is_called)::int, f.last_value - (NOT f.is_called)::int
        FROM conversations_id_seq c, messages_id_seq m, feed_position_seq f
        """;

    // The snapshot must not be older than the lock, whatever the database was set to.
    private const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    private const string Sent = "conversation_id, sender_type, client_message_id";

    private static readonly string Conversations = $"{ConversationSql.Select} id = ANY ($1)";
    private static readonly string Messages = $"SELECT {MessageSql.Columns} FROM messages m WHERE m.id = ANY ($1)";

    private static readonly string MessagesSent =
        $"SELECT {MessageSql.Columns} FROM unnest($1, $2, $3) AS s ({Sent}) JOIN messages m USING ({Sent})";

    private static readonly string Move =
        $"""
        WITH receipts AS (SELECT * FROM unnest($1, $2, $3, $4, $5, $6) AS r (place, conversation_id, sender_type, first, last, status)),
        moved AS (UPDATE messages m SET status = r.status FROM receipts r
            WHERE m.conversation_id = r.conversation_id AND m.sender_type = r.sender_type AND m.seq BETWEEN r.first AND r.last AND {MessageSql.MovedBy("r.status")}
            RETURNING r.place)
        SELECT place, count(*) FROM moved GROUP BY place
        """;

    private readonly string writer = Guid.NewGuid().ToString("N");
    private NpgsqlConnection? connection;
    private NpgsqlBatch waiting = new();
    private Counters begun;
    private long number;

    /// <summary>Whether the write lock was not to be had at once the last time: then a batch waits for it before it asks for anything else.</summary>
    private bool hasWaited;

    public override SqlSession Sql => new PostgresSession(connection!);

    public override async ValueTask<Counters> BeginAsync(WriteBatch batch, IdentityMap found, CancellationToken ct)
    {
        var opened = await OpenAsync(ct);
        var isBegun = !hasWaited;
        if (isBegun && await BeginAtOnceAsync(opened, batch, found, ct)) return begun;
        await LockAsync(opened, isBegun, ct);
        // Other nodes write too. What has come during the wait need not wait for another turn.
        batch.Grow();
        await using var reads = new NpgsqlBatch(opened);
        var prefetch = batch.Prefetch();
        AddReads(reads, prefetch);
        await using var rows = await reads.ExecuteReaderAsync(ct);
        await ReadAsync(rows, prefetch, found, ct);
        return begun;
    }

    public override ValueTask RunAsync(string sql, params SqlValue[] values)
    {
        waiting.Add(sql, values);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<IReadOnlyList<int>> MoveStatusesAsync(IReadOnlyList<Receipt> receipts)
    {
        await FlushAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.AddRows(Move, [.. receipts.Index()], it => it.Index, it => it.Item.ConversationId, it => SqlValue.Of(it.Item.Senders),
            it => it.Item.Range.From, it => it.Item.Range.To, it => SqlValue.Of(it.Item.Status));
        await using var rows = await batch.ExecuteReaderAsync();
        var moved = new int[receipts.Count];
        foreach (var (place, count) in await PostgresRow.AllAsync(rows, row => (row.Long(0), row.Long(1)))) moved[place] = (int)count;
        return moved;
    }

    public override async ValueTask FlushAsync()
    {
        if (waiting.BatchCommands.Count == 0) return;
        await waiting.ExecuteNonQueryAsync();
        await waiting.DisposeAsync();
        waiting = new NpgsqlBatch(connection);
    }

    public override async ValueTask CommitAsync(Counters counters)
    {
        // When the transaction fails all the same, these numbers are given up.
        if (counters.Conversation > begun.Conversation) waiting.Add("SELECT setval('conversations_id_seq', $1)", counters.Conversation);
        if (counters.Message > begun.Message) waiting.Add("SELECT setval('messages_id_seq', $1)", counters.Message);
        if (counters.Position > begun.Position) waiting.Add("SELECT setval('feed_position_seq', $1)", counters.Position);
        if (number == 0) waiting.Add("DELETE FROM commits WHERE made_at < now() - interval '1 day'");
        waiting.Add(Sign, writer, ++number);
        waiting.Add("COMMIT");
        IsOutcomeUnknown = true;
        await waiting.ExecuteNonQueryAsync();
        IsOutcomeUnknown = false;
        await waiting.DisposeAsync();
    }

    // When the lock can be had, the transaction whose answer was lost is over.
    public override async ValueTask<bool> HasCommittedAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(await OpenAsync(ct));
        batch.Add(Begin);
        batch.Add("SELECT pg_advisory_xact_lock($1)", PostgresDialect.WriteLock);
        await batch.ExecuteNonQueryAsync(ct);
        var has = await Sql.FirstAsync("SELECT 1 FROM commits WHERE writer = $1 AND batch = $2", [writer, number], row => true, ct);
        await Sql.ExecuteAsync("COMMIT", [], ct);
        IsOutcomeUnknown = false;
        return has;
    }

    // The connection goes too: after an error its state is unknown.
    protected override ValueTask GiveUpAsync()
    {
        var broken = connection;
        connection = null;
        return broken?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override BizChatDbContext OpenEf() => PostgresDbContext.On(connection!, isOwned: false);

    protected override string InsertSql(string table, string[] columns) => $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT * FROM {Rows(columns)}";

    protected override string UpdateSql(string table, string[] columns) =>
        $"UPDATE {table} t SET {string.Join(", ", columns[1..].Select(column => $"{column} = n.{column}"))} FROM {Rows(columns)} WHERE t.{columns[0]} = n.{columns[0]}";

    protected override ValueTask WriteAsync<T>(string sql, IReadOnlyList<T> rows, Func<T, SqlValue>[] columns)
    {
        waiting.AddRows(sql, rows, columns);
        return ValueTask.CompletedTask;
    }

    private async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        if (connection is { State: System.Data.ConnectionState.Open }) return connection;
        await RollbackAsync();
        var opened = await database.Connections.OpenConnectionAsync(ct);
        connection = opened;
        await using var setup = new NpgsqlCommand(Setup, opened);
        await setup.ExecuteNonQueryAsync(ct);
        return opened;
    }

    /// <summary>One exchange for all, while this node writes alone.</summary>
    /// <returns>False when another node has the write lock; then the transaction has begun, and nothing was read.</returns>
    private async ValueTask<bool> BeginAtOnceAsync(NpgsqlConnection opened, WriteBatch batch, IdentityMap found, CancellationToken ct)
    {
        await using var all = new NpgsqlBatch(opened);
        all.Add(Begin);
        all.Add("SELECT pg_try_advisory_xact_lock($1)::int", PostgresDialect.WriteLock);
        var prefetch = batch.Prefetch();
        AddReads(all, prefetch);
        await using var rows = await all.ExecuteReaderAsync(ct);
        if ((await PostgresRow.AllAsync(rows, row => row.Long(0), ct))[0] == 0) return false;
        await ReadAsync(rows, prefetch, found, ct);
        return true;
    }

    /// <summary>Waits for the write lock, and notes whether it had to.</summary>
    private async ValueTask LockAsync(NpgsqlConnection opened, bool isBegun, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(opened);
        if (!isBegun) batch.Add(Begin);
        batch.Add("SELECT (pg_try_advisory_xact_lock($1) OR pg_advisory_xact_lock($1) IS NULL)::int", PostgresDialect.WriteLock);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        hasWaited = (await PostgresRow.AllAsync(rows, row => row.Long(0), ct))[0] == 0;
    }

    private static void AddReads(NpgsqlBatch batch, Prefetch prefetch)
    {
        batch.Add("SELECT current_setting('transaction_read_only')");
        batch.Add(LastNumbers);
        if (prefetch.Conversations.Length > 0) batch.Add(Conversations, prefetch.Conversations);
        if (prefetch.Messages.Length > 0) batch.Add(Messages, prefetch.Messages);
        if (prefetch.Sent.Length > 0) batch.AddRows(MessagesSent, prefetch.Sent, key => key.ConversationId, key => SqlValue.Of(key.Sender), key => key.ClientMessageId);
    }

    private async ValueTask ReadAsync(NpgsqlDataReader rows, Prefetch prefetch, IdentityMap found, CancellationToken ct)
    {
        if ((await PostgresRow.AllAsync(rows, row => row.String(0), ct))[0] is not "off") throw database.ReadOnly();
        begun = (await PostgresRow.AllAsync(rows, row => new Counters(row.Long(0), row.Long(1), row.Long(2)), ct))[0];
        foreach (var id in prefetch.Messages) found.Keep(id, null);
        foreach (var key in prefetch.Sent) found.Keep(key, null);
        if (prefetch.Conversations.Length > 0) (await PostgresRow.AllAsync(rows, ConversationSql.Read, ct)).ForEach(conversation => found.Track(conversation));
        if (prefetch.Messages.Length > 0) (await PostgresRow.AllAsync(rows, MessageSql.Read, ct)).ForEach(found.Keep);
        if (prefetch.Sent.Length > 0) (await PostgresRow.AllAsync(rows, MessageSql.Read, ct)).ForEach(found.Keep);
        waiting = new NpgsqlBatch(connection);
    }

    private static string Rows(string[] columns) => $"unnest({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))}) AS n ({string.Join(", ", columns)})";
}
