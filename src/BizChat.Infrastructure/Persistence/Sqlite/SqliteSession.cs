using Microsoft.Data.Sqlite;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>The writer's connection and its transactions.</summary>
internal sealed class SqliteSession(SqliteSettings settings) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(SqliteSettings.BusySeconds);

    private readonly SqliteConnection connection = settings.Open(forWriting: true);
    private Statements? statements;
    private SqliteWork? work;

    public SqliteWork Work => work ??= new SqliteWork(Statements);

    private Statements Statements => statements ??= Prepare();

    public void Begin()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!TryBegin(isLast: TimeProvider.System.GetElapsedTime(began) > Patience)) { }
        Work.BeginBatch();
    }

    // Asks for the write lock at once: a transaction that reads first cannot wait for it later.
    private bool TryBegin(bool isLast)
    {
        try
        {
            Statements["BEGIN IMMEDIATE"].Run();
            return true;
        }
        catch (Exception error) when (!isLast && SqliteFault.IsLocked(error))
        {
            return false;
        }
    }

    public void Commit()
    {
        Work.Save();
        Statements["COMMIT"].Run();
    }

    public void Rollback()
    {
        // A story that threw may have left one half way, which could not be bound anew.
        Statements.Reset();
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle!) == 0) Statements["ROLLBACK"].Run();
    }

    private Statements Prepare()
    {
        var prepared = new Statements(connection);
        // SQLite counts its waits instead of measuring them, and on a busy machine each takes longer than it says: so many short ones.
        prepared["PRAGMA busy_timeout = 200"].Run();
        return prepared;
    }

    public void Dispose()
    {
        Statements.Dispose();
        connection.Dispose();
    }
}
