using BizChat.Application;
using BizChat.Application.Access;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Benchmarks;

/// <summary>
/// Makes a database as the server would have left it: sequence numbers, counters, feed. A tenth of the messages goes into the
/// first conversation, the rest is spread evenly over the others. Every thousandth message is indexed for search, and all count as indexed unless
/// told otherwise: to index all takes longer than the rest, and a server that indexes while it is measured measures that.
/// </summary>
internal static class Seed
{
    private const string Business = "tech-store";

    /// <summary>Of all events: a server deletes older ones, also while it is measured.</summary>
    private const string Now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    public static long Fill(string database, int conversations, int messages, bool isIndexed = true)
    {
        using (var services = Open(database)) { }
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF; BEGIN");
        Run(connection, $"INSERT OR IGNORE INTO businesses (id, name, status, created_at) VALUES ('{Business}', 'Tech Store Support', 'online', {Time("0")})");
        var first = Number(connection, "SELECT coalesce(max(id), 0) + 1 FROM conversations");
        AddConversations(connection, first, conversations);
        if (messages > 0) AddMessages(connection, first, conversations, messages);
        if (isIndexed)
        {
            Run(connection, $"INSERT OR IGNORE INTO message_search (rowid, folded) SELECT id, content FROM messages WHERE conversation_id >= {first} AND id % 1000 = 0");
            Run(connection, "UPDATE search_state SET through = (SELECT coalesce(max(id), 0) FROM messages); DELETE FROM search_waiting;");
        }
        Run(connection, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
        return first;
    }

    /// <summary>Adds agents of the business, each with a session.</summary>
    /// <returns>The tokens of the sessions.</returns>
    public static async Task<IReadOnlyList<string>> AddAgentsAsync(string database, int count)
    {
        await using var services = Open(database);
        var (store, tokens, now) = (services.GetRequiredService<IWriteStore>(), services.GetRequiredService<ITokens>(), TimeProvider.System.GetUtcNow());
        var all = new List<string>();
        foreach (var some in Enumerable.Range(0, count).Chunk(500))
        {
            var sessions = some.Select(i => Agent.Register($"Agent {i}", $"agent{i}@example.test", now).Value).Select(agent => (Agent: agent, Session: Session.Begin(agent, null, TimeSpan.FromDays(1), now))).ToArray();
            await store.WriteAsync<int>(work =>
            {
                foreach (var (agent, session) in sessions)
                {
                    work.Add(agent);
                    work.Add(Membership.Of(agent, Business, Role.Agent, now));
                    work.Add(session);
                }
                return ValueTask.FromResult(Result.Of(sessions.Length));
            }, CancellationToken.None);
            foreach (var (agent, session) in sessions) all.Add(await tokens.OfSessionAsync(agent.Id, session.Id, now, CancellationToken.None));
        }
        return all;
    }

    private static ServiceProvider Open(string database)
    {
        var services = new ServiceCollection().AddLogging().AddMetrics().AddApplication().AddInfrastructure(new DatabaseSettings(database), StorageSettings.InFolder(Path.GetDirectoryName(Path.GetFullPath(database))!), AccessMode.Open, new AccessTerms { AccessToken = TimeSpan.FromDays(1) }).BuildServiceProvider();
        services.StartInfrastructure(demoData: false);
        return services;
    }

    private static void AddConversations(SqliteConnection connection, long first, int count)
    {
        var position = Number(connection, "SELECT coalesce(max(position), 0) FROM feed");
        Run(connection,
            $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count} - 1)
            INSERT INTO conversations (id, business_id, customer_id, customer_name, customer_phone, status, last_message_at, last_seq,
                unread_count, activity, customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq, created_at)
            SELECT {first} + i, '{Business}', printf('%032x', {first} + i), 'Customer ' || (i + 1), '+1555' || printf('%07d', i + 1), 'active',
                {Time("i")}, 0, 0, {position} + 1 + i, 0, 0, 0, 0, {Time("i")} FROM n;
            INSERT INTO feed (position, business_id, conversation_id, type, timestamp)
            SELECT activity, business_id, id, 'conversation_created', {Now} FROM conversations WHERE id >= {first};
            UPDATE business_counts SET active = active + {count} WHERE business_id = '{Business}';
            INSERT INTO inbox_counts (business_id, status, assignee_id, priority, labels, unread, count) VALUES ('{Business}', 'active', '', '', '', 0, {count})
            ON CONFLICT DO UPDATE SET count = count + {count};
            """);
    }

    private static void AddMessages(SqliteConnection connection, long first, int conversations, int count)
    {
        var id = Number(connection, "SELECT coalesce(max(id), 0) FROM messages");
        var position = Number(connection, "SELECT max(position) FROM feed");
        var others = Math.Max(1, conversations - 1);
        var alone = conversations == 1 ? 1 : 0;
        Run(connection,
            $"""
            CREATE TEMP TABLE spread AS
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            SELECT i, CASE WHEN {alone} OR i % 10 = 0 THEN 0 ELSE 1 + (i - i / 10 - 1) % {others} END AS conversation,
                CASE WHEN {alone} THEN i WHEN i % 10 = 0 THEN i / 10 ELSE (i - i / 10 - 1) / {others} + 1 END AS seq FROM n;
            INSERT INTO messages (id, conversation_id, seq, sender_type, sender_name, content, message_type, status, timestamp)
            SELECT {id} + i, {first} + conversation, seq, CASE i % 2 WHEN 0 THEN 'business' ELSE 'customer' END,
                CASE i % 2 WHEN 0 THEN 'Support Agent' ELSE 'John Doe' END,
                'message ' || i || ' number' || i || 'x lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna',
                'text', 'read', {Time("i")} FROM spread;
            INSERT INTO feed (position, business_id, conversation_id, type, message_id, timestamp)
            SELECT {position} + i, '{Business}', {first} + conversation, 'new_message', {id} + i, {Now} FROM spread;
            UPDATE conversations SET last_seq = s.seq, last_message = m.content, last_message_id = m.id, last_message_sender_type = m.sender_type, last_message_at = m.timestamp,
                activity = {position} + s.i, customer_delivered_seq = s.seq, customer_read_seq = s.seq, business_delivered_seq = s.seq, business_read_seq = s.seq
            FROM (SELECT conversation, max(i) AS i, max(seq) AS seq FROM spread GROUP BY conversation) s JOIN messages m ON m.id = {id} + s.i
            WHERE conversations.id = {first} + s.conversation;
            DROP TABLE spread;
            """);
    }

    private static string Time(string seconds) => $"strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', '+' || ({seconds}) || ' seconds')";

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
