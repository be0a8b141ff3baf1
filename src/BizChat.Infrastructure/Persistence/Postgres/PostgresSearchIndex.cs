using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Trigrams as numbers (<see cref="SearchText"/>) in GIN indexes. One node at a time adds to them; ids of messages become visible in their order,
/// so none is passed over. Triggers note which conversations and customers have new names, and take out what is erased.
/// </summary>
internal sealed class PostgresSearchIndex(PostgresDialect database, WriteQueue writes, TimeProvider clock, BackgroundMetrics metrics, ILogger<PostgresSearchIndex> log)
    : SearchIndex(database, writes, clock, metrics, log)
{
    private const int Part = 500;

    /// <summary>So many messages are read sooner than they are found by the index.</summary>
    private const int Read = 512;

    /// <summary>The index can be asked for single blocks of messages; it is faster for all than for more blocks than this.</summary>
    private const int MostBlocks = 32;

    public override string Join => "JOIN";

    // The sum keeps PostgreSQL, which knows nothing of the values when it plans, from walking along the key until a page is full.
    public override SearchTable Table(SearchKind kind) => kind switch
    {
        SearchKind.Messages => new("message_search", "message_search.message_id", "message_search.message_id + 0", "message_search.conversation_id"),
        SearchKind.Notes => new("note_search", "note_search.activity_id", "note_search.activity_id + 0"),
        _ => new("conversation_search", "conversation_search.conversation_id", "conversation_search.conversation_id + 0"),
    };

    /// <summary>
    /// The index gives all that matches before anything is sorted, so it is asked for few messages first and, as long as a word seems to be frequent, for more each time. The
    /// newest of all are read without it.
    /// </summary>
    public override IdRange Next(IdRange rest, long searched, int found, int wanted)
    {
        if (searched == 0) return rest with { From = Math.Max(rest.From, rest.Before - Read) };
        // The newest few may be none of the time that is looked for.
        var expected = searched > MessageTimes.Block ? (found + 1) * rest.Width / searched : long.MaxValue;
        if (expected <= wanted + 300) return rest;
        var blocks = Math.Min(MostBlocks, 1 + (searched * 8 / MessageTimes.Block));
        return rest with { From = Math.Max(rest.From, ((rest.Before - 1) / MessageTimes.Block - blocks + 1) * MessageTimes.Block) };
    }

    public override string Found(SearchKind kind, string businessId, string text, NumberedParameters parameters, IdRange? among = null)
    {
        var (table, id, order, _) = Table(kind);
        var holds = Holds(kind, text, parameters);
        if (among?.Width <= Read) return holds + In(id, among);
        var blocks = among is { } some ? Blocks(some) : [];
        return $"{table}.grams @> {parameters.Number(SearchText.Grams(businessId, SearchText.Trigrams(text)))} AND {holds}{In(order, among)}"
            + (blocks.Length > 0 ? $" AND ARRAY[message_id / {MessageTimes.Block}] && {parameters.Number(blocks)}" : "");

        string In(string column, IdRange? range) => range is { } ids ? $" AND {column} >= {parameters.Number(ids.From)} AND {column} < {parameters.Number(ids.Before)}" : "";
    }

    public override string Holds(SearchKind kind, string text, NumberedParameters parameters) => Holds(Table(kind).Name, text, parameters);

    public override string Numbers(IEnumerable<long> numbers, NumberedParameters parameters) => $"unnest({parameters.Number(numbers.ToArray())}::bigint[]) number";

    public override string? Customers(string businessId, string text, string business, NumberedParameters parameters)
    {
        var (indexed, small) = SearchText.Words(text);
        if (indexed is [] && small is []) return null;
        var among = indexed is [] ? $"customer_id = ANY (ARRAY({SeenLast(business)}))" : $"grams @> {parameters.Number(SearchText.Grams(businessId, SearchText.Trigrams(text)))}";
        return $"SELECT customer_id FROM customer_search WHERE {among} AND {Holds("customer_search", text, parameters)}";
    }

    protected override Task<long?> BacklogAsync(CancellationToken ct) => Database.ReadAsync(async (session, ct) =>
    {
        const string All = MessageTimes.Newest + ", (SELECT folded_through FROM search_state), (EXISTS (SELECT 1 FROM search_waiting) OR EXISTS (SELECT 1 FROM notes_waiting) OR EXISTS (SELECT 1 FROM customers_waiting))::int";
        var (newest, block, through, isWaiting) = await session.FirstAsync(All, [], row => (row.Long(0), row.Long(1), row.Long(2), row.Long(3) == 1), ct);
        return newest > through || isWaiting || MessageTimes.IsBehind(newest, block) ? newest : (long?)null;
    }, ct);

    protected override Task<bool> IndexAsync(long upTo, CancellationToken ct) => database.RetryAsync(async ct =>
    {
        await using var connection = await database.Connections.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var session = new PostgresSession(connection);
        await session.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", [PostgresDialect.SearchLock], ct);
        await using var batch = new NpgsqlBatch(connection);
        var names = await AddNamesAsync(session, batch, ct);
        var notes = await AddNotesAsync(session, batch, ct);
        var customers = await AddCustomersAsync(session, batch, ct);
        var (messages, through) = await AddMessagesAsync(session, batch, ct);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
        var isBehind = await MessageTimes.AddAsync(session, ct);
        await transaction.CommitAsync(ct);
        return names == Part || notes == Part || customers == Part || isBehind || (messages > 0 && through < upTo);
    }, ct);

    private static async Task<int> AddNamesAsync(PostgresSession session, NpgsqlBatch batch, CancellationToken ct)
    {
        // Who changes a name empties its row of the index in the same transaction, so while the row is locked the name stays as it is read.
        var ids = await session.ListAsync(
            """
            SELECT conversation_id FROM conversation_search WHERE conversation_id = ANY (ARRAY(SELECT conversation_id FROM search_waiting ORDER BY conversation_id LIMIT $1))
            ORDER BY conversation_id FOR UPDATE
            """, [Part], row => row.Long(0), ct);
        foreach (var (id, business, folded) in await session.ListAsync(
            "SELECT id, business_id, customer_name, customer_phone, customer_email FROM conversations WHERE id = ANY ($1)", [ids.ToArray()],
            row => (row.Long(0), row.String(1), SearchText.Index(row.String(2), row.StringOrNull(3), row.StringOrNull(4))), ct))
            batch.Add("UPDATE conversation_search SET folded = $2, grams = $3 WHERE conversation_id = $1", id, folded, SearchText.Grams(business, folded));
        if (ids.Count > 0) batch.Add("DELETE FROM search_waiting WHERE conversation_id = ANY ($1)", ids.ToArray());
        return ids.Count;
    }

    private static async Task<int> AddNotesAsync(PostgresSession session, NpgsqlBatch batch, CancellationToken ct)
    {
        var ids = await session.ListAsync("SELECT activity_id FROM notes_waiting ORDER BY activity_id LIMIT $1", [Part], row => row.Long(0), ct);
        // Shared, so that none is changed between reading and indexing it.
        foreach (var (id, business, content) in await session.ListAsync(
            "SELECT id, (SELECT business_id FROM conversations c WHERE c.id = conversation_id), content FROM activity WHERE id = ANY ($1) AND content IS NOT NULL FOR SHARE",
            [ids.ToArray()], row => (row.Long(0), row.String(1), row.String(2)), ct))
        {
            var folded = SearchText.Index(content);
            batch.Add("INSERT INTO note_search (activity_id, folded, grams) VALUES ($1, $2, $3) ON CONFLICT (activity_id) DO UPDATE SET folded = excluded.folded, grams = excluded.grams",
                id, folded, SearchText.Grams(business, folded));
        }
        if (ids.Count > 0) batch.Add("DELETE FROM notes_waiting WHERE activity_id = ANY ($1)", ids.ToArray());
        return ids.Count;
    }

    private static async Task<int> AddCustomersAsync(PostgresSession session, NpgsqlBatch batch, CancellationToken ct)
    {
        var ids = await session.ListAsync("SELECT customer_id FROM customers_waiting ORDER BY customer_id LIMIT $1", [Part], row => row.String(0), ct);
        // Shared, as with notes.
        foreach (var (id, business, known) in await session.ListAsync(
            "SELECT id, business_id, name, email, phone, external_id FROM customers WHERE id = ANY ($1) AND erased_at IS NULL FOR SHARE", [ids.ToArray()],
            row => (row.String(0), row.String(1), SearchText.Index(row.StringOrNull(2), row.StringOrNull(3), row.StringOrNull(4), row.StringOrNull(5))), ct))
            batch.Add("INSERT INTO customer_search (customer_id, folded, grams) VALUES ($1, $2, $3) ON CONFLICT (customer_id) DO UPDATE SET folded = excluded.folded, grams = excluded.grams",
                id, known, SearchText.Grams(business, known));
        if (ids.Count > 0) batch.Add("DELETE FROM customers_waiting WHERE customer_id = ANY ($1)", ids.ToArray());
        return ids.Count;
    }

    private static async Task<(int Count, long Through)> AddMessagesAsync(PostgresSession session, NpgsqlBatch batch, CancellationToken ct)
    {
        // Shared, so that none is erased between reading and indexing it.
        var part = await session.ListAsync(
            """
            SELECT m.id, m.conversation_id, c.business_id, m.content FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.id > (SELECT folded_through FROM search_state) ORDER BY m.id LIMIT $1 FOR SHARE OF m
            """, [Part], row => (Id: row.Long(0), Conversation: row.Long(1), Business: row.String(2), Content: row.StringOrNull(3)), ct);
        if (part.Count == 0) return (0, 0);
        foreach (var message in part)
        {
            if (message.Content is not { } content) continue;
            var folded = SearchText.Index(content);
            batch.Add("INSERT INTO message_search (message_id, conversation_id, folded, grams) VALUES ($1, $2, $3, $4) ON CONFLICT (message_id) DO UPDATE SET folded = excluded.folded, grams = excluded.grams",
                message.Id, message.Conversation, folded, SearchText.Grams(message.Business, folded));
        }
        batch.Add("UPDATE search_state SET folded_through = $1", part[^1].Id);
        return (part.Count, part[^1].Id);
    }

    private static string Holds(string table, string text, NumberedParameters parameters)
    {
        var (indexed, small) = SearchText.Words(text);
        return $"{table}.folded LIKE ALL ({parameters.Number(SearchText.Patterns([.. indexed, .. small]))})";
    }

    /// <returns>None where they are too many.</returns>
    private static long[] Blocks(IdRange range)
    {
        var (first, last) = (range.From / MessageTimes.Block, (range.Before - 1) / MessageTimes.Block);
        return last - first < MostBlocks ? [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => first + i)] : [];
    }
}
