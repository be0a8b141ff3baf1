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

    public override string Join => "CROSS JOIN";

    public override SearchTable Table(SearchKind kind) => kind switch
    {
        SearchKind.Messages => new("message_search", "message_search.rowid", "message_search.rowid"),
        SearchKind.Notes => new("note_search", "note_search.rowid", "note_search.rowid"),
        _ => new("conversation_search", "conversation_search.rowid", "conversation_search.rowid"),
    };

    public override string Found(SearchKind kind, string businessId, string text, NumberedParameters parameters, IdRange? among = null)
    {
        var (table, id, _, _) = Table(kind);
        var range = among is { } messages ? $" AND {id} >= {parameters.Number(messages.From)} AND {id} < {parameters.Number(messages.Before)}" : "";
        return $"{table} MATCH {parameters.Number(Match(text))}{range} AND {Holds(kind, text, parameters)}";
    }

    public override string Holds(SearchKind kind, string text, NumberedParameters parameters) => Holds(Table(kind).Name, text, parameters);

    public override string Numbers(IEnumerable<long> numbers, NumberedParameters parameters) => $"(SELECT value AS number FROM json_each({parameters.Number($"[{string.Join(',', numbers)}]")})) numbers";

    public override string? Customers(string businessId, string text, string business, NumberedParameters parameters)
    {
        var (indexed, small) = SearchText.Words(text);
        if (indexed is [] && small is []) return null;
        return indexed is []
            ? $"SELECT n.customer_id FROM ({SeenLast(business)}) newest CROSS JOIN customer_numbers n ON n.customer_id = newest.id CROSS JOIN customer_search ON customer_search.rowid = n.number WHERE {Holds("customer_search", text, parameters)}"
            : $"SELECT n.customer_id FROM customer_search CROSS JOIN customer_numbers n ON n.number = customer_search.rowid WHERE customer_search MATCH {parameters.Number(Match(text))} AND {Holds("customer_search", text, parameters)}";
    }

    protected override Task<long?> BacklogAsync(CancellationToken ct) => Database.ReadAsync(async (session, ct) =>
    {
        const string All = MessageTimes.Newest + ", (SELECT through FROM search_state), EXISTS (SELECT 1 FROM search_waiting) OR EXISTS (SELECT 1 FROM notes_waiting) OR EXISTS (SELECT 1 FROM customers_waiting)";
        var (newest, block, through, isWaiting) = await session.FirstAsync(All, [], row => (row.Long(0), row.Long(1), row.Long(2), row.Long(3) == 1), ct);
        return newest > through || isWaiting || MessageTimes.IsBehind(newest, block) ? newest : (long?)null;
    }, ct);

    protected override Task<bool> IndexAsync(long upTo, CancellationToken ct) => Writes.RunAsync(async session =>
    {
        var names = await AddNamesAsync(session, ct);
        var notes = await AddNotesAsync(session, ct);
        var customers = await AddCustomersAsync(session, ct);
        var (messages, through) = await AddMessagesAsync(session, ct);
        var isBehind = await MessageTimes.AddAsync(session, ct);
        return names == Part || notes == Part || customers == Part || isBehind || (messages > 0 && through < upTo);
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

    private static string Holds(string table, string text, NumberedParameters parameters)
    {
        var (indexed, small) = SearchText.Words(text);
        string[] words = [.. indexed.Concat(small).OrderByDescending(word => word.Length)];
        if (words is []) return "TRUE";
        // Most searches have one word or two, and a list of them takes longer to read than a text.
        var first = string.Join(" AND ", words.Take(2).Select(word => $"instr({table}.folded, {parameters.Number(word)}) > 0"));
        return words.Length <= 2 ? first : $"{first} AND NOT EXISTS (SELECT 1 FROM json_each({parameters.Number(Json(words[2..]))}) WHERE instr({table}.folded, value) = 0)";
    }

    private static string Match(string text) =>
        string.Join(" AND ", SearchText.Trigrams(text).Select(trigram => '"' + trigram.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));

    // One parameter, however many words there are: statements are kept by their text.
    private static string Json(IEnumerable<string> words) => $"[{string.Join(',', words.Select(word => $"\"{JsonEncodedText.Encode(word)}\""))}]";
}
