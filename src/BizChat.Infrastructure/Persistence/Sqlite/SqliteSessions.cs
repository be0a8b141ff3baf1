using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Writes row by row with prepared statements: in the same process nothing is gained by sending many at once.</summary>
internal sealed class SqliteWriteSession : WriteSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(SqliteDatabase.BusySeconds);

    private static readonly string Move =
        $"UPDATE messages AS m SET status = $5 WHERE m.conversation_id = $1 AND m.sender_type = $2 AND m.seq BETWEEN $3 AND $4 AND {MessageSql.MovedBy("$5")}";

    private readonly Dictionary<object, string> inserts = [];
    private readonly Dictionary<object, string> updates = [];
    private BizChatDbContext? ef;

    public SqliteWriteSession(SqliteDatabase database)
    {
        Statements = new SqliteStatements(database.Open(forWriting: true));
        // SQLite counts its waits instead of measuring them, and on a busy machine each takes longer than it says: so many short ones.
        Statements.Statement("PRAGMA busy_timeout = 200").Run();
    }

    public SqliteStatements Statements { get; }

    public override BizChatDbContext Ef => ef ??= SqliteDialect.ContextOn(Statements.Connection);

    public override bool IsEfUsed => ef is not null;

    public override SqlCommand Command(string sql) => Statements.Command(sql);

    public override async ValueTask<Counters> BeginAsync(IEnumerable<PrefetchHint> hints, IdentityMap found, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!TryBegin(isLast: TimeProvider.System.GetElapsedTime(began) > Patience)) { }
        var last = (await Command("SELECT name, seq FROM sqlite_sequence").ListAsync(row => (Table: row.String(0), Number: row.Long(1)), ct)).ToDictionary(it => it.Table, it => it.Number);
        return new Counters(last.GetValueOrDefault(Counters.ConversationTable), last.GetValueOrDefault(Counters.MessageTable), last.GetValueOrDefault(Counters.FeedTable));
    }

    public override async ValueTask RunAsync(string sql, Action<SqlParameters> write)
    {
        var command = Command(sql);
        write(command.Parameters);
        await command.ExecuteAsync();
    }

    public override ValueTask InsertAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows)
    {
        if (!inserts.TryGetValue(mapping, out var sql))
            inserts[mapping] = sql = $"INSERT INTO {mapping.Table} ({string.Join(", ", mapping.Columns)}) VALUES ({string.Join(", ", mapping.Columns.Select((_, i) => $"${i + 1}"))})";
        return WriteAsync(sql, mapping, rows);
    }

    public override ValueTask UpdateAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows)
    {
        if (!updates.TryGetValue(mapping, out var sql))
            updates[mapping] = sql = $"UPDATE {mapping.Table} SET {string.Join(", ", mapping.Columns.Skip(1).Select((column, i) => $"{column} = ${i + 2}"))} WHERE {mapping.Columns[0]} = $1";
        return WriteAsync(sql, mapping, rows);
    }

    public override async ValueTask<IReadOnlyList<int>> MoveStatusesAsync(IReadOnlyList<Receipt> receipts)
    {
        var moved = new int[receipts.Count];
        for (var i = 0; i < moved.Length; i++)
        {
            var (conversation, senders, range, status) = receipts[i];
            moved[i] = await Command(Move).With(conversation).With(senders).With(range.From).With(range.To).With(status).ExecuteAsync();
        }
        return moved;
    }

    public override ValueTask CommitAsync(Counters counters)
    {
        Statements.Statement("COMMIT").Run();
        return ValueTask.CompletedTask;
    }

    public override ValueTask RollbackAsync()
    {
        try
        {
            ef?.Dispose();
            ef = null;
            Statements.Reset();
            if (sqlite3_get_autocommit(Statements.Connection.Handle!) == 0) Statements.Statement("ROLLBACK").Run();
        }
        catch (Exception)
        {
            // The error that led here is the one to report.
        }
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        ef?.Dispose();
        Statements.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask WriteAsync<T>(string sql, RowMapping<T> mapping, IReadOnlyList<T> rows)
    {
        var statement = Statements.Statement(sql);
        for (var i = 0; i < rows.Count; i++)
        {
            statement.Rewind();
            mapping.Write(statement.Parameters, rows[i]);
            statement.Run();
        }
        return ValueTask.CompletedTask;
    }

    // Asks for the write lock at once: a transaction that reads first cannot wait for it later.
    private bool TryBegin(bool isLast)
    {
        try
        {
            Statements.Statement("BEGIN IMMEDIATE").Run();
            return true;
        }
        catch (Exception error) when (!isLast && SqliteErrors.IsLocked(error))
        {
            return false;
        }
    }
}

/// <summary>A connection and its prepared statements, for one thread at a time.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : SqlSession, IDisposable
{
    private readonly Dictionary<string, SqliteStatement> prepared = [];

    public SqliteConnection Connection => connection;

    /// <summary>All SQL that was prepared so far.</summary>
    public IEnumerable<string> Sql => prepared.Keys;

    public override SqlCommand Command(string sql) => Statement(sql);

    public SqliteStatement Statement(string sql)
    {
        if (!prepared.TryGetValue(sql, out var statement)) prepared[sql] = statement = new SqliteStatement(connection.Handle!, sql);
        return statement.Rewind();
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
