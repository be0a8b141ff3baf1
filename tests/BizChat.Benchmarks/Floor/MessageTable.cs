using BizChat.TestKit.Servers;
using Microsoft.Data.Sqlite;

namespace BizChat.Benchmarks.Floor;

/// <summary>A table of messages with a prepared insert, flushed to disk as BizChat flushes (WAL, synchronous=FULL).</summary>
internal sealed class MessageTable : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, insert, commit;
    private readonly SqliteParameter conversation, content;

    public MessageTable()
    {
        connection = new SqliteConnection($"Data Source={folder.File("floor.sqlite")};Pooling=False");
        connection.Open();
        using (var create = Command("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000; CREATE TABLE messages (id INTEGER PRIMARY KEY, conversation_id INTEGER, content TEXT)"))
            create.ExecuteNonQuery();
        (begin, commit) = (Command("BEGIN IMMEDIATE"), Command("COMMIT"));
        insert = Command("INSERT INTO messages (conversation_id, content) VALUES ($conversation, $content)");
        conversation = insert.Parameters.Add("$conversation", SqliteType.Integer);
        content = insert.Parameters.Add("$content", SqliteType.Text);
        insert.Prepare();
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Insert(long conversationId, string text)
    {
        (conversation.Value, content.Value) = (conversationId, text);
        insert.ExecuteNonQuery();
    }

    public void Commit() => commit.ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in new[] { begin, insert, commit }) command.Dispose();
        connection.Dispose();
        folder.Dispose();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
