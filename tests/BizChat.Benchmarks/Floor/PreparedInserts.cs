using System.Diagnostics;
using BizChat.TestKit.Servers;
using Microsoft.Data.Sqlite;

namespace BizChat.Benchmarks.Floor;

/// <summary>The database alone: prepared inserts of one message each, flushed to disk as BizChat flushes (WAL, synchronous=FULL).</summary>
internal static class PreparedInserts
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <returns>Rows a second.</returns>
    public static double Measure(int rowsInCommit)
    {
        using var folder = new TempFolder();
        using var connection = new SqliteConnection($"Data Source={folder.File("floor.sqlite")};Pooling=False");
        connection.Open();
        Command(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000; CREATE TABLE messages (id INTEGER PRIMARY KEY, conversation_id INTEGER, content TEXT)").ExecuteNonQuery();
        using var begin = Command(connection, "BEGIN IMMEDIATE");
        using var commit = Command(connection, "COMMIT");
        using var insert = Command(connection, "INSERT INTO messages (conversation_id, content) VALUES ($conversation, $content)");
        var conversation = insert.Parameters.Add("$conversation", SqliteType.Integer);
        insert.Parameters.AddWithValue("$content", Samples.Content);
        insert.Prepare();

        var (rows, start) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(start) < Duration)
        {
            begin.ExecuteNonQuery();
            for (var row = 0; row < rowsInCommit; row++)
            {
                conversation.Value = rows++ % 1000;
                insert.ExecuteNonQuery();
            }
            commit.ExecuteNonQuery();
        }
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
