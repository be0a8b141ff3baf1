using BizChat.Infrastructure.Persistence.Sql;
using BizChat.TestKit.Postgres;
using BizChat.TestKit.Servers;
using Npgsql;
using NpgsqlTypes;

namespace BizChat.Benchmarks.Searches;

/// <summary>A PostgreSQL database with as many conversations and messages as <see cref="SqliteSearches"/> makes, spread evenly, and the same texts.</summary>
internal static class PostgresSearches
{
    private const string Business = "tech-store";

    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static async Task FillAsync(PostgresCluster cluster, ServerProcess server, int conversations, int messages)
    {
        var database = $"search_{messages}";
        server.Settings["Database__Provider"] = "postgres";
        server.Settings["Database__ConnectionString"] = cluster.ConnectionString(database);
        if (cluster.Has(database)) return;
        cluster.Create(database, await cluster.CreateMigratedAsync());
        cluster.Execute(database, $"""
            INSERT INTO businesses (id, name, status, stored_bytes, created_at) VALUES ('{Business}', 'Tech Store Support', 'online', 0, '2026-01-01Z');
            INSERT INTO conversations (business_id, customer_id, customer_name, customer_phone, status, last_message, last_message_at, last_seq, unread_count, activity,
                customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq, created_at)
            SELECT '{Business}', 'customer' || n, 'Customer ' || n, '+1555' || lpad(n::text, 7, '0'), 'active', 'last', timestamptz '2026-01-01Z' + n * interval '1 second', 0, 0, n, 0, 0, 0, 0,
                timestamptz '2026-01-01Z' FROM generate_series(1, {conversations}) n;
            INSERT INTO feed (business_id, conversation_id, type, timestamp) SELECT business_id, id, 'conversation_created', created_at FROM conversations;
            UPDATE business_counts SET active = {conversations};
            INSERT INTO inbox_counts (business_id, status, assignee_id, priority, labels, unread, count) VALUES ('{Business}', 'active', '', '', '', 0, {conversations});
            DROP INDEX "IX_message_search_grams";
            """);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString(database));
        await connection.OpenAsync();
        await CopyMessagesAsync(connection, conversations, messages);
        await CopyIndexAsync(connection, conversations, messages);
        cluster.Execute(database, $"""
            UPDATE conversations SET last_message_id = m.id, last_message = m.content, last_seq = m.seq FROM (SELECT DISTINCT ON (conversation_id) * FROM messages ORDER BY conversation_id, seq DESC) m WHERE m.conversation_id = conversations.id;
            SET maintenance_work_mem = '512MB';
            CREATE INDEX "IX_message_search_grams" ON message_search USING gin (grams, (ARRAY[message_id / 4096]));
            SELECT setval(pg_get_serial_sequence('messages', 'id'), {messages});
            UPDATE search_state SET folded_through = {messages};
            """);
        cluster.Execute(database, "VACUUM ANALYZE");
    }

    private static async Task CopyMessagesAsync(NpgsqlConnection connection, int conversations, int messages)
    {
        await using var rows = await connection.BeginBinaryImportAsync("COPY messages (id, conversation_id, seq, sender_type, sender_name, content, message_type, status, timestamp) FROM STDIN (FORMAT binary)");
        for (var id = 1L; id <= messages; id++)
        {
            await rows.StartRowAsync();
            await rows.WriteAsync(id, NpgsqlDbType.Bigint);
            await rows.WriteAsync(1 + ((id - 1) % conversations), NpgsqlDbType.Bigint);
            await rows.WriteAsync(1 + ((id - 1) / conversations), NpgsqlDbType.Bigint);
            await rows.WriteAsync(id % 2 == 0 ? "business" : "customer", NpgsqlDbType.Text);
            await rows.WriteAsync("John Doe", NpgsqlDbType.Text);
            await rows.WriteAsync(Words.Text(id), NpgsqlDbType.Text);
            await rows.WriteAsync("text", NpgsqlDbType.Text);
            await rows.WriteAsync("read", NpgsqlDbType.Text);
            await rows.WriteAsync(Begin.AddSeconds(id), NpgsqlDbType.TimestampTz);
        }
        await rows.CompleteAsync();
    }

    private static async Task CopyIndexAsync(NpgsqlConnection connection, int conversations, int messages)
    {
        await using var rows = await connection.BeginBinaryImportAsync("COPY message_search (message_id, conversation_id, folded, grams) FROM STDIN (FORMAT binary)");
        for (var id = 1L; id <= messages; id++)
        {
            var folded = SearchText.Index(Words.Text(id));
            await rows.StartRowAsync();
            await rows.WriteAsync(id, NpgsqlDbType.Bigint);
            await rows.WriteAsync(1 + ((id - 1) % conversations), NpgsqlDbType.Bigint);
            await rows.WriteAsync(folded, NpgsqlDbType.Text);
            await rows.WriteAsync(SearchText.Grams(Business, folded), NpgsqlDbType.Array | NpgsqlDbType.Integer);
        }
        await rows.CompleteAsync();
    }
}
