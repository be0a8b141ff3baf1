using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>A connection and its prepared statements, for one thread at a time.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> prepared = [];

    public SqliteConnection Connection => connection;

    public Statement this[[ConstantExpected] string sql] => Prepare(sql);

    /// <summary>For SQL that is put together from constants, of which there must be few.</summary>
    public Statement Prepare(string sql)
    {
        if (!prepared.TryGetValue(sql, out var statement)) prepared[sql] = statement = new Statement(connection.Handle!, sql);
        return statement;
    }

    /// <summary>All SQL that was prepared so far.</summary>
    public IEnumerable<string> Sql => prepared.Keys;

    /// <summary>The key of the row that was inserted last.</summary>
    public long LastId => SQLitePCL.raw.sqlite3_last_insert_rowid(connection.Handle!);

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => SQLitePCL.raw.sqlite3_changes(connection.Handle!);

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
