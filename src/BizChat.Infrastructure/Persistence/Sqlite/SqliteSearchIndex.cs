using System.Text.Json;
using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>FTS5's trigram index of folded text (<see cref="SearchText"/>). Triggers note which conversations and customers have new names, and take out what is erased.</summary>
internal sealed class SqliteSearchIndex(Dialect database, WriteQueue writes, TimeProvider clock, BackgroundMetrics metrics, ILogger<SqliteSearchIndex> log)
    : SearchIndex(database, writes, clock, metrics, log)
{
    // A part takes a few milliseconds, for which senders wait.
    private const int Part = 200;

    /// <summary>A search looks through so many of the business's newest messages that match.</summary>
    private const int MostMatches = 10_000;

    public override (string With, string Condition) Find(string businessId, string text, string business, NumberedParameters parameters)
    {
        var (indexed, small) = SearchText.Words(text);
        var also = small is [] ? "" : $"NOT EXISTS (SELECT 1 FROM json_each({parameters.Number(Json(small))}) WHERE instr(folded, value) = 0)";
        if (indexed is [])
        {
            return also is "" ? ("", "") : ("",
                $" AND ((SELECT {also} FROM conversation_search WHERE rowid = id) IS TRUE OR (SELECT {also} FROM message_search WHERE rowid = last_message_id) IS TRUE)");
        }
        if (also is not "") also = " AND " + also;
        var match = parameters.Number(Match(indexed));
        return ("",
            $" AND id IN (SELECT rowid FROM conversation_search WHERE conversation_search MATCH {match}{also} UNION SELECT conversation_id FROM ("
            + "SELECT m.conversation_id FROM message_search CROSS JOIN messages m ON m.id = message_search.rowid CROSS JOIN conversations o ON o.id = m.conversation_id"
            + $" WHERE message_search MATCH {match}{also} AND o.business_id = {business} ORDER BY message_search.rowid DESC LIMIT {MostMatches}) found)");
    }

    public override string Join => "CROSS JOIN";

    public override TextMatches Matches(SearchKind kind, string businessId, string text, string business, NumberedParameters parameters)
    {
        var table = kind switch { SearchKind.Messages => "message_search", SearchKind.Notes => "note_search", _ => "conversation_search" };
        var (indexed, small) = SearchText.Words(text);
        var also = small is [] ? "" : $" AND NOT EXISTS (SELECT 1 FROM json_each({parameters.Number(Json(small))}) WHERE instr({table}.folded, value) = 0)";
        var found = indexed is [] ? $"{table}.rowid IN ({Active(kind, business)})" : $"{table} MATCH {parameters.Number(Match(indexed))}";
        return new TextMatches(table, table + ".rowid", found + also);
    }

    public override string? Customers(string businessId, string text, string business, NumberedParameters parameters)
    {
        var (indexed, small) = SearchText.Words(text);
        if (indexed is [] && small is []) return null;
        var also = small is [] ? "" : $" AND NOT EXISTS (SELECT 1 FROM json_each({parameters.Number(Json(small))}) WHERE instr(customer_search.folded, value) = 0)";
        return indexed is []
            ? $"SELECT n.customer_id FROM ({SeenLast(business)}) newest CROSS JOIN customer_numbers n ON n.customer_id = newest.id CROSS JOIN customer_search ON customer_search.rowid = n.number WHERE true{also}"
            : $"SELECT n.customer_id FROM customer_search CROSS JOIN customer_numbers n ON n.number = customer_search.rowid WHERE customer_search MATCH {parameters.Number(Match(indexed))}{also}";
    }

    protected override Task<long?> BacklogAsync(CancellationToken ct) => Database.ReadAsync(async (session, ct) =>
    {
        const string All = "SELECT (SELECT coalesce(max(id), 0) FROM messages), (SELECT through FROM search_state), EXISTS (SELECT 1 FROM search_waiting) OR EXISTS (SELECT 1 FROM notes_waiting) OR EXISTS (SELECT 1 FROM customers_waiting)";
        var (newest, through, isWaiting) = await session.FirstAsync(All, [], row => (row.Long(0), row.Long(1), row.Long(2) == 1), ct);
        return newest > through || isWaiting ? newest : (long?)null;
    }, ct);

    protected override Task<bool> IndexAsync(long upTo, CancellationToken ct) => Writes.RunAsync(async session =>
    {
        var names = await AddNamesAsync(session, ct);
        var notes = await AddNotesAsync(session, ct);
        var customers = await AddCustomersAsync(session, ct);
        var (messages, through) = await AddMessagesAsync(session, ct);
        return names == Part || notes == Part || customers == Part || (messages > 0 && through < upTo);
    }, ct);

    private static async Task<int> AddNamesAsync(SqlSession session, CancellationToken ct)
    {
        var part = await session.ListAsync(
            "SELECT id, customer_name, customer_phone, customer_email FROM conversations WHERE id IN (SELECT conversation_id FROM search_waiting LIMIT $1)", [Part],
            row => (Id: row.Long(0), Names: SearchText.Index(row.String(1), row.StringOrNull(2), row.StringOrNull(3))), ct);
        foreach (var (id, names) in part)
        {
            await session.ExecuteAsync("INSERT OR REPLACE INTO conversation_search (rowid, folded) VALUES ($1, $2)", [id, names], ct);
            await session.ExecuteAsync("DELETE FROM search_waiting WHERE conversation_id = $1", [id], ct);
        }
        return part.Count;
    }

    private static async Task<int> AddNotesAsync(SqlSession session, CancellationToken ct)
    {
        var part = await session.ListAsync(
            "SELECT id, content FROM activity WHERE id IN (SELECT activity_id FROM notes_waiting LIMIT $1)", [Part], row => (Id: row.Long(0), Content: row.StringOrNull(1)), ct);
        foreach (var (id, content) in part)
        {
            if (content is not null) await session.ExecuteAsync("INSERT OR REPLACE INTO note_search (rowid, folded) VALUES ($1, $2)", [id, SearchText.Index(content)], ct);
            await session.ExecuteAsync("DELETE FROM notes_waiting WHERE activity_id = $1", [id], ct);
        }
        return part.Count;
    }

    private static async Task<int> AddCustomersAsync(SqlSession session, CancellationToken ct)
    {
        var part = await session.ListAsync(
            "SELECT n.number, c.name, c.email, c.phone, c.external_id FROM customer_numbers n JOIN customers c ON c.id = n.customer_id WHERE n.number IN (SELECT number FROM customers_waiting LIMIT $1)",
            [Part], row => (Number: row.Long(0), Known: SearchText.Index(row.StringOrNull(1), row.StringOrNull(2), row.StringOrNull(3), row.StringOrNull(4))), ct);
        foreach (var (number, known) in part)
        {
            await session.ExecuteAsync("INSERT OR REPLACE INTO customer_search (rowid, folded) VALUES ($1, $2)", [number, known], ct);
            await session.ExecuteAsync("DELETE FROM customers_waiting WHERE number = $1", [number], ct);
        }
        return part.Count;
    }

    private static async Task<(int Count, long Through)> AddMessagesAsync(SqlSession session, CancellationToken ct)
    {
        var part = await session.ListAsync(
            "SELECT id, content FROM messages WHERE id > (SELECT through FROM search_state) ORDER BY id LIMIT $1", [Part],
            row => (Id: row.Long(0), Content: row.StringOrNull(1)), ct);
        if (part.Count == 0) return (0, 0);
        foreach (var message in part)
        {
            if (message.Content is { } content)
                await session.ExecuteAsync("INSERT INTO message_search (rowid, folded) VALUES ($1, $2)", [message.Id, SearchText.Index(content)], ct);
        }
        await session.ExecuteAsync("UPDATE search_state SET through = $1", [part[^1].Id], ct);
        return (part.Count, part[^1].Id);
    }

    private static string Match(string[] words) => string.Join(" AND ", words.Select(word => '"' + word.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));

    // One parameter, however many words there are: statements are kept by their text.
    private static string Json(IEnumerable<string> words) => $"[{string.Join(',', words.Select(word => $"\"{JsonEncodedText.Encode(word)}\""))}]";
}
