using System.Data.Common;
using BizChat.TestKit.Persistence;
using BizChat.TestKit.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BizChat.TestKit.Servers;

/// <summary>
/// The database of one server: a SQLite file in its folder or, when BIZCHAT_TEST_DATABASE is <c>postgres</c> or the tests are <see cref="Clustered"/>, a database of its own on
/// a real PostgreSQL server. So every test of the whole server is a test of both.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    /// <summary>Counters that are not what they count, and conversations whose messages have a gap.</summary>
    private const string Wrong =
        """
        SELECT (SELECT count(*) FROM conversations c WHERE unread_count <> CASE WHEN marked_unread_at IS NOT NULL THEN 1 ELSE (SELECT count(*) FROM messages m
                   WHERE m.conversation_id = c.id AND m.sender_type = 'customer' AND m.status <> 'read') END)
             + (SELECT count(*) FROM conversations c WHERE last_seq <> (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id))
             + (SELECT count(*) FROM business_counts b WHERE unread <> (SELECT coalesce(sum(unread_count), 0) FROM conversations c WHERE c.business_id = b.business_id))
             + (SELECT count(*) FROM (SELECT * FROM (SELECT business_id, status, coalesce(assignee_id, ''), coalesce(priority, ''), CASE WHEN unread_count > 0 THEN 1 ELSE 0 END, count(*)
                   FROM conversations GROUP BY 1, 2, 3, 4, 5) counted EXCEPT SELECT business_id, status, assignee_id, priority, unread, sum(count) FROM inbox_counts GROUP BY 1, 2, 3, 4, 5) wrong)
             + (SELECT abs((SELECT coalesce(sum(count), 0) FROM inbox_counts) - (SELECT count(*) FROM conversations)))
             + (SELECT abs((SELECT coalesce(sum(count), 0) FROM quarter_hour_counts) - (SELECT count(*) FROM messages)))
             + (SELECT count(*) FROM labels l WHERE (SELECT count(*) FROM labelled d WHERE d.label_id = l.id)
                   <> (SELECT coalesce(sum(count), 0) FROM inbox_counts i WHERE i.labels LIKE '% ' || l.id || ' %'))
             + (SELECT count(*) FROM labelled d JOIN conversations c ON c.id = d.conversation_id WHERE d.status <> c.status OR d.activity <> c.activity)
        """;

    private readonly string path;
    private readonly string? postgres;

    private TestDatabase(string path, string? postgres) => (this.path, this.postgres) = (path, postgres);

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("BIZCHAT_TEST_DATABASE") switch
    {
        null or "" => Clustered.IsOn,
        "sqlite" => false,
        "postgres" => true,
        var other => throw new InvalidOperationException($"BIZCHAT_TEST_DATABASE: '{other}' is neither sqlite nor postgres."),
    };

    /// <summary>What tells a server to use it, by the names of configuration.</summary>
    public IReadOnlyDictionary<string, string> Settings => postgres is null
        ? new Dictionary<string, string> { ["DB_PATH"] = path }
        : new Dictionary<string, string> { ["Database:Provider"] = "postgres", ["Database:ConnectionString"] = PostgresCluster.Shared.ConnectionString(postgres) };

    /// <summary>The files it keeps on this machine that a test may read.</summary>
    public IReadOnlyList<string> Files => postgres is null ? [path, path + "-wal"] : [];

    /// <summary>Whether any row holds a text; of SQLite's files more can be said than of its rows.</summary>
    public bool Holds(string text)
    {
        if (postgres is null) return false;
        using var connection = (NpgsqlConnection)Connect();
        using var tables = new NpgsqlCommand(
            "SELECT string_agg(format('SELECT 1 FROM %I one WHERE strpos(one::text, $1) > 0', tablename), ' UNION ALL ') FROM pg_tables WHERE schemaname = 'public'", connection);
        using var holds = new NpgsqlCommand((string)tables.ExecuteScalar()!, connection) { Parameters = { new() { Value = text } } };
        return holds.ExecuteScalar() is not null;
    }

    /// <summary>Makes one that has the newest schema and no rows.</summary>
    /// <param name="path">Where the SQLite file is to be.</param>
    public static TestDatabase Create(string path)
    {
        if (IsPostgres) return new(path, PostgresCluster.Shared.CreateMigratedAsync().GetAwaiter().GetResult());
        SqliteStores.CreateMigrated(path);
        return new(path, null);
    }

    public static TestDatabase OfFile(string path) => new(path, null);

    /// <summary>Empties it as if it were new. Nobody may write meanwhile.</summary>
    public Task ResetAsync() => postgres is null ? DatabaseReset.OfSqliteAsync(path) : DatabaseReset.OfPostgresAsync(PostgresCluster.Shared.ConnectionString(postgres));

    /// <summary>Writes as another process on the same database would.</summary>
    public void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of a query, as text; null when there is none.</summary>
    public string? Read(string sql) => Column(sql) is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>The first values of all rows of a query, as text; empty where there is none.</summary>
    public IReadOnlyList<string> Column(string sql) => Columns([sql]);

    /// <summary>The same of several queries, one after the other.</summary>
    public IReadOnlyList<string> Columns(IEnumerable<string> queries)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        var values = new List<string>();
        foreach (var sql in queries)
        {
            command.CommandText = sql;
            using var rows = command.ExecuteReader();
            while (rows.Read()) values.Add(rows.IsDBNull(0) ? "" : Convert.ToString(rows.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }
        return values;
    }

    /// <returns><c>ok</c>, or what is wrong with it.</returns>
    public string Integrity()
    {
        using var connection = Connect();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (postgres is null && check.ExecuteScalar() is not "ok") return "damaged";
        check.CommandText = Wrong;
        return Convert.ToInt64(check.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) is var wrong and not 0 ? $"{wrong} counters are wrong" : "ok";
    }

    public void Dispose()
    {
        if (postgres is not null) PostgresCluster.Shared.Drop(postgres);
    }

    private DbConnection Connect()
    {
        DbConnection connection = postgres is { } name
            ? new NpgsqlConnection(PostgresCluster.Shared.ConnectionString(name) + ";Pooling=false")
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
