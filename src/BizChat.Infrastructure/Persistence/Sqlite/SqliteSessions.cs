using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Writes row by row with prepared statements: in the same process nothing is gained by sending many at once.</summary>
internal sealed class SqliteWriteSession(SqliteDatabase database, Checkpoints checkpoints) : WriteSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(SqliteDatabase.BusySeconds);

    private static readonly string Move =
        $"UPDATE messages AS m SET status = $5 WHERE m.conversation_id = $1 AND m.sender_type = $2 AND m.seq BETWEEN $3 AND $4 AND {MessageSql.MovedBy("$5")}";

    // SQLite counts its waits instead of measuring them, and on a busy machine each takes longer than it says: so many short ones.
    private readonly SqliteSession session = new(database.Open(forWriting: true, busyMilliseconds: 200));

    public override SqlSession Sql => session;

    public override async ValueTask<Counters> BeginAsync(WriteBatch batch, IdentityMap found, CancellationToken ct)
    {
        // Not after a commit, whose callers have not been answered yet.
        checkpoints.BetweenTransactions(session.Connection.Handle!);
        var began = TimeProvider.System.GetTimestamp();
        for (var isBegun = false; !isBegun;)
        {
            try
            {
                // Asks for the write lock at once: a transaction that reads first cannot wait for it later.
                session.Statement("BEGIN IMMEDIATE").Run();
                isBegun = true;
            }
            catch (Exception error) when (SqliteErrors.IsLocked(error) && TimeProvider.System.GetElapsedTime(began) < Patience) { }
        }
        var last = (await Sql.ListAsync("SELECT name, seq FROM sqlite_sequence", [], row => KeyValuePair.Create(row.String(0), row.Long(1)), ct)).ToDictionary();
        return new Counters(last.GetValueOrDefault("conversations"), last.GetValueOrDefault("messages"), last.GetValueOrDefault("feed"));
    }

    public override async ValueTask<IReadOnlyList<int>> MoveStatusesAsync(IReadOnlyList<Receipt> receipts)
    {
        var moved = new List<int>(receipts.Count);
        foreach (var (conversation, senders, range, status) in receipts)
            moved.Add(await Sql.ExecuteAsync(Move, [conversation, SqlValue.Of(senders), range.From, range.To, SqlValue.Of(status)]));
        return moved;
    }

    public override ValueTask CommitAsync(Counters counters)
    {
        session.Statement("COMMIT").Run();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        session.Dispose();
    }

    protected override ValueTask GiveUpAsync()
    {
        session.Reset();
        if (sqlite3_get_autocommit(session.Connection.Handle!) == 0) session.Statement("ROLLBACK").Run();
        return ValueTask.CompletedTask;
    }

    protected override BizChatDbContext OpenEf() => SqliteDatabase.ContextOn(session.Connection, isOwned: false);

    protected override string InsertSql(string table, string[] columns) =>
        $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";

    protected override string UpdateSql(string table, string[] columns) =>
        $"UPDATE {table} SET {string.Join(", ", columns[1..].Select((column, i) => $"{column} = ${i + 2}"))} WHERE {columns[0]} = $1";

    protected override ValueTask WriteAsync<T>(string sql, IReadOnlyList<T> rows, Func<T, SqlValue>[] columns)
    {
        var statement = session.Statement(sql);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++) statement.Bind(i, columns[i](row));
            statement.Run();
        }
        return ValueTask.CompletedTask;
    }
}

/// <summary>A connection and its prepared statements. SQLite has no waiting of its own, so every task is complete.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : SqlSession, IDisposable
{
    private readonly Dictionary<string, SqliteStatement> prepared = [];

    public SqliteConnection Connection => connection;

    /// <summary>All SQL that was prepared so far.</summary>
    public IEnumerable<string> Prepared => prepared.Keys;

    public override ValueTask<T?> FirstAsync<T>(string sql, SqlValue[] values, Func<RowReader, T> map, CancellationToken ct) where T : default
    {
        var row = Statement(sql, values);
        var first = row.Step() ? map(row) : default;
        row.Reset();
        return ValueTask.FromResult(first);
    }

    public override ValueTask<List<T>> ListAsync<T>(string sql, SqlValue[] values, Func<RowReader, T> map, CancellationToken ct)
    {
        var row = Statement(sql, values);
        var all = new List<T>();
        while (row.Step()) all.Add(map(row));
        return ValueTask.FromResult(all);
    }

    public override ValueTask<int> ExecuteAsync(string sql, SqlValue[] values, CancellationToken ct)
    {
        Statement(sql, values).Run();
        return ValueTask.FromResult(sqlite3_changes(connection.Handle!));
    }

    public SqliteStatement Statement(string sql, params SqlValue[] values)
    {
        if (!prepared.TryGetValue(sql, out var statement)) prepared[sql] = statement = new SqliteStatement(connection.Handle!, sql);
        return statement.Bind(values);
    }

    /// <summary>Ends statements that an exception has left in the middle of their rows, which could not be bound anew.</summary>
    public void Reset()
    {
        foreach (var statement in prepared.Values) statement.Reset();
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values) statement.Dispose();
        connection.Dispose();
    }
}
