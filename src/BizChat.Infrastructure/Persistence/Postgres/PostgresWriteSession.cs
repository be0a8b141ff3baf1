using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Each transaction begins with the cluster-wide write lock, which ends with it, after its commit is on disk. So every unit of work sees what
/// those before it wrote on any node, and what is visible of the feed is always its beginning. A batch takes two exchanges with the server:
/// one to begin and prefetch, one to write and commit.
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

    private static readonly string Move =
        $"""
        WITH receipts AS (SELECT * FROM unnest($1, $2, $3, $4, $5, $6) AS r (place, conversation_id, sender_type, first, last, status)),
        moved AS (UPDATE messages m SET status = r.status FROM receipts r
            WHERE m.conversation_id = r.conversation_id AND m.sender_type = r.sender_type AND m.seq BETWEEN r.first AND r.last AND {MessageSql.MovedBy("r.status")} RETURNING r.place)
        SELECT place, count(*) FROM moved GROUP BY place
        """;

    private readonly string writer = Guid.NewGuid().ToString("N");
    private NpgsqlConnection? connection;
    private NpgsqlBatch waiting = new();
    private PostgresDbContext? ef;
    private Counters begun = new(0, 0, 0);
    private long number;
    private bool isOutcomeUnknown;

    public override BizChatDbContext Ef => ef ??= PostgresDialect.ContextOn(connection!);

    public override bool IsEfUsed => ef is not null;

    public override bool IsOutcomeUnknown => isOutcomeUnknown;

    public override SqlCommand Command(string sql) => new PostgresCommand(connection!, sql);

    public override async ValueTask<Counters> BeginAsync(IEnumerable<PrefetchHint> hints, IdentityMap found, CancellationToken ct)
    {
        var all = hints.ToArray();
        var conversations = all.Select(hint => hint.ConversationId).Distinct().ToArray();
        var messages = all.Select(hint => hint.MessageId).OfType<long>().Distinct().ToArray();
        var sent = all.Where(hint => hint.ClientMessageId is not null).Select(hint => new ClientMessageKey(hint.ConversationId, hint.Sender, hint.ClientMessageId!)).Distinct().ToArray();

        await using var batch = new NpgsqlBatch(await OpenAsync(ct));
        BeginLocked(batch);
        Add(batch, "SELECT current_setting('transaction_read_only')");
        Add(batch, LastNumbers);
        if (conversations.Length > 0) Add(batch, $"{ConversationSql.Select} id = ANY ($1)", conversations);
        if (messages.Length > 0) Add(batch, $"SELECT {MessageSql.Columns} FROM messages m WHERE m.id = ANY ($1)", messages);
        if (sent.Length > 0)
            PostgresColumns.Add(Add(batch, $"SELECT {MessageSql.Columns} FROM unnest($1, $2, $3) AS s (conversation_id, sender_type, client_message_id) JOIN messages m USING (conversation_id, sender_type, client_message_id)"),
                sent, (row, key) =>
                {
                    row.Add(key.ConversationId);
                    row.Add(key.Sender);
                    row.Add(key.ClientMessageId);
                });

        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        if ((await NextAsync(rows, row => row.String(0)))[0] is not "off") throw database.ReadOnly();
        begun = (await NextAsync(rows, row => new Counters(row.Long(0), row.Long(1), row.Long(2))))[0];
        foreach (var id in messages) found.Keep(id, null);
        foreach (var key in sent) found.Keep(key, null);
        if (conversations.Length > 0) (await NextAsync(rows, ConversationSql.Read)).ForEach(conversation => found.Track(conversation));
        if (messages.Length > 0) (await NextAsync(rows, MessageSql.Read)).ForEach(found.Keep);
        if (sent.Length > 0) (await NextAsync(rows, MessageSql.Read)).ForEach(found.Keep);
        waiting = new NpgsqlBatch(connection);
        return new Counters(begun.Conversation, begun.Message, begun.Position);
    }

    public override ValueTask RunAsync(string sql, Action<SqlParameters> write)
    {
        write(new PostgresParameters(Add(waiting, sql).Parameters));
        return ValueTask.CompletedTask;
    }

    public override ValueTask InsertAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows)
    {
        PostgresColumns.Add(Add(waiting, $"INSERT INTO {mapping.Table} ({string.Join(", ", mapping.Columns)}) SELECT * FROM unnest({Numbers(mapping.Columns)})"), rows, mapping.Write);
        return ValueTask.CompletedTask;
    }

    public override ValueTask UpdateAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows)
    {
        var set = string.Join(", ", mapping.Columns.Skip(1).Select(column => $"{column} = n.{column}"));
        PostgresColumns.Add(
            Add(waiting, $"UPDATE {mapping.Table} t SET {set} FROM unnest({Numbers(mapping.Columns)}) AS n ({string.Join(", ", mapping.Columns)}) WHERE t.{mapping.Columns[0]} = n.{mapping.Columns[0]}"),
            rows, mapping.Write);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<IReadOnlyList<int>> MoveStatusesAsync(IReadOnlyList<Receipt> receipts)
    {
        await FlushAsync();
        await using var batch = new NpgsqlBatch(connection);
        PostgresColumns.Add(Add(batch, Move), [.. receipts.Index()], (row, it) =>
        {
            row.Add(it.Index);
            row.Add(it.Item.ConversationId);
            row.Add(it.Item.Senders);
            row.Add(it.Item.Range.From);
            row.Add(it.Item.Range.To);
            row.Add(it.Item.Status);
        });
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
        if (counters.Conversation > begun.Conversation) Add(waiting, "SELECT setval('conversations_id_seq', $1)", counters.Conversation);
        if (counters.Message > begun.Message) Add(waiting, "SELECT setval('messages_id_seq', $1)", counters.Message);
        if (counters.Position > begun.Position) Add(waiting, "SELECT setval('feed_position_seq', $1)", counters.Position);
        if (number == 0) Add(waiting, "DELETE FROM commits WHERE made_at < now() - interval '1 day'");
        Add(waiting, Sign, writer, ++number);
        Add(waiting, "COMMIT");
        isOutcomeUnknown = true;
        await waiting.ExecuteNonQueryAsync();
        isOutcomeUnknown = false;
        await waiting.DisposeAsync();
    }

    // When the lock can be had, the transaction whose answer was lost is over.
    public override async ValueTask<bool> HasCommittedAsync(CancellationToken ct)
    {
        if (!isOutcomeUnknown) return false;
        await using var batch = new NpgsqlBatch(await OpenAsync(ct));
        BeginLocked(batch);
        Add(batch, "SELECT EXISTS (SELECT FROM commits WHERE writer = $1 AND batch = $2)::int", writer, number);
        Add(batch, "COMMIT");
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var has = (await NextAsync(rows, row => row.Long(0)))[0] == 1;
        isOutcomeUnknown = false;
        return has;
    }

    public override void ForgetOutcome() => isOutcomeUnknown = false;

    // The connection goes too: after an error its state is unknown.
    public override async ValueTask RollbackAsync()
    {
        var (broken, context) = (connection, ef);
        (connection, ef) = (null, null);
        try
        {
            if (context is not null) await context.DisposeAsync();
            if (broken is not null) await broken.DisposeAsync();
        }
        catch (Exception)
        {
            // It was of no use any more.
        }
    }

    public override ValueTask DisposeAsync() => RollbackAsync();

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

    private static void BeginLocked(NpgsqlBatch batch)
    {
        // The snapshot must not be older than the lock, whatever the database was set to.
        Add(batch, "BEGIN ISOLATION LEVEL READ COMMITTED");
        Add(batch, "SELECT pg_advisory_xact_lock($1)", PostgresDialect.WriteLock);
    }

    public static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
        return command;
    }

    private static string Numbers(string[] columns) => string.Join(", ", columns.Select((_, i) => $"${i + 1}"));

    /// <summary>All rows of a result; afterwards the next result is current.</summary>
    private static async ValueTask<List<T>> NextAsync<T>(NpgsqlDataReader rows, Func<RowReader, T> map)
    {
        var all = await PostgresRow.AllAsync(rows, map);
        await rows.NextResultAsync();
        return all;
    }
}
