using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Trigrams as numbers (<see cref="SearchText"/>) in GIN indexes. One node at a time adds to them; ids of messages become visible in their order,
/// so none is passed over. Triggers note which conversations have new names, and take out what is erased.
/// </summary>
internal sealed class PostgresSearchIndex(PostgresDialect database, WriteQueue writes, TimeProvider clock, BackgroundMetrics metrics, ILogger<PostgresSearchIndex> log)
    : SearchIndex(database, writes, clock, metrics, log)
{
    private const int Part = 500;

    public override (string With, string Condition) Find(string businessId, string text, string business, NumberedParameters parameters)
    {
        if (!SearchText.IsIndexed(text))
        {
            var any = $"LIKE ANY ({parameters.Number(SearchText.Patterns(text))})";
            return ("", $" AND (customer_name {any} OR customer_phone {any} OR customer_email {any} OR last_message {any})");
        }
        var folded = SearchText.Fold(text);
        var grams = parameters.Number(SearchText.Grams(businessId, folded));
        var holds = $"grams @> {grams} AND strpos(folded, {parameters.Number(folded)}) > 0";
        return ($"WITH found AS MATERIALIZED (SELECT conversation_id FROM conversation_search WHERE {holds} UNION SELECT conversation_id FROM message_search WHERE {holds}) ",
            " AND id IN (SELECT conversation_id FROM found)");
    }

    protected override Task<long?> BacklogAsync(CancellationToken ct) => Database.ReadAsync(async (session, ct) =>
    {
        var (newest, isBehind) = await session.FirstAsync(
            """
            SELECT newest, (newest > (SELECT through FROM search_state) OR EXISTS (SELECT 1 FROM conversation_search WHERE folded IS NULL))::int
            FROM (SELECT coalesce(max(id), 0) AS newest FROM messages) m
            """, [], row => (row.Long(0), row.Long(1) == 1), ct);
        return isBehind ? newest : (long?)null;
    }, ct);

    protected override Task<bool> IndexAsync(long upTo, CancellationToken ct) => database.RetryAsync(async ct =>
    {
        await using var connection = await database.Connections.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var session = new PostgresSession(connection);
        await session.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", [PostgresDialect.SearchLock], ct);
        await using var batch = new NpgsqlBatch(connection);
        var names = await AddNamesAsync(session, batch, ct);
        var (messages, through) = await AddMessagesAsync(session, batch, ct);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return names == Part || (messages > 0 && through < upTo);
    }, ct);

    private static async Task<int> AddNamesAsync(PostgresSession session, NpgsqlBatch batch, CancellationToken ct)
    {
        // Locked first and read then: whoever changes one later has to wait, and notes it again.
        var ids = await session.ListAsync(
            "SELECT conversation_id FROM conversation_search WHERE folded IS NULL ORDER BY conversation_id LIMIT $1 FOR UPDATE", [Part], row => row.Long(0), ct);
        foreach (var (id, business, names) in await session.ListAsync(
            "SELECT id, business_id, customer_name, customer_phone, customer_email FROM conversations WHERE id = ANY ($1)", [ids.ToArray()],
            row => (row.Long(0), row.String(1), SearchText.Join(row.String(2), row.StringOrNull(3), row.StringOrNull(4))), ct))
        {
            var folded = SearchText.Fold(names);
            batch.Add("UPDATE conversation_search SET folded = $2, grams = $3 WHERE conversation_id = $1", id, folded, SearchText.Grams(business, folded));
        }
        return ids.Count;
    }

    private static async Task<(int Count, long Through)> AddMessagesAsync(PostgresSession session, NpgsqlBatch batch, CancellationToken ct)
    {
        // Shared, so that none is erased between reading and indexing it.
        var part = await session.ListAsync(
            """
            SELECT m.id, m.conversation_id, c.business_id, m.content FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.id > (SELECT through FROM search_state) ORDER BY m.id LIMIT $1 FOR SHARE OF m
            """, [Part], row => (Id: row.Long(0), Conversation: row.Long(1), Business: row.String(2), Content: row.StringOrNull(3)), ct);
        if (part.Count == 0) return (0, 0);
        foreach (var message in part)
        {
            if (message.Content is not { } content) continue;
            var folded = SearchText.Fold(content);
            batch.Add("INSERT INTO message_search (message_id, conversation_id, folded, grams) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                message.Id, message.Conversation, folded, SearchText.Grams(message.Business, folded));
        }
        batch.Add("UPDATE search_state SET through = $1", part[^1].Id);
        return (part.Count, part[^1].Id);
    }
}
