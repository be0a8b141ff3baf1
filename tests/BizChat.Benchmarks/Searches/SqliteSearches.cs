using BizChat.Infrastructure.Persistence.Sql;
using BizChat.TestKit.Servers;
using Microsoft.Data.Sqlite;

namespace BizChat.Benchmarks.Searches;

/// <summary>A SQLite file whose messages have different texts, all of them indexed.</summary>
internal static class SqliteSearches
{
    public static void Fill(ServerProcess server, string? kept, int conversations, int messages)
    {
        var path = kept is null ? server.DatabasePath : Path.Combine(kept, $"{messages}.sqlite");
        server.Settings["DB_PATH"] = path;
        if (File.Exists(path)) return;
        Seed.Fill(path, conversations, messages);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.CreateFunction("text_of", (long id) => Words.Text(id), isDeterministic: true);
        connection.CreateFunction("indexed", (string text) => SearchText.Index(text), isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText =
            """
            PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY; BEGIN;
            UPDATE messages SET content = text_of(id);
            DELETE FROM message_search;
            INSERT INTO message_search (rowid, folded) SELECT id, indexed(content) FROM messages ORDER BY id;
            INSERT OR IGNORE INTO search_waiting SELECT id FROM conversations;
            COMMIT; PRAGMA wal_checkpoint(TRUNCATE);
            """;
        command.ExecuteNonQuery();
    }
}
