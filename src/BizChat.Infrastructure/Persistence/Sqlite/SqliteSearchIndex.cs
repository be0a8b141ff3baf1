using System.Text;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>FTS5's trigram index: it finds any part of a text from three characters on, in any case. Triggers keep that of customers.</summary>
internal sealed class SqliteSearchIndex(Dialect database, WriteQueue writes, TimeProvider clock, BackgroundMetrics metrics, ILogger<SqliteSearchIndex> log)
    : SearchIndex(database, writes, clock, metrics, log)
{
    // A part takes a few milliseconds, for which senders wait.
    private const int Part = 200;

    /// <summary>A search looks through so many of the business's newest messages that match.</summary>
    private const int MostMatches = 10_000;

    /// <summary>The shortest text that the index can find.</summary>
    private const int Trigram = 3;

    public override (string With, string Condition) Find(string businessId, string text, string business, NumberedParameters parameters)
    {
        if (text.EnumerateRunes().Count() < Trigram)
        {
            var glob = parameters.Number('*' + string.Concat(text.EnumerateRunes().Select(AnyCase)) + '*');
            return ("", $" AND (customer_name GLOB {glob} OR customer_phone GLOB {glob} OR customer_email GLOB {glob} OR last_message GLOB {glob})");
        }
        var match = parameters.Number('"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"');
        return ("",
            $" AND id IN (SELECT rowid FROM conversation_search WHERE conversation_search MATCH {match} UNION SELECT conversation_id FROM ("
            + "SELECT m.conversation_id FROM message_search CROSS JOIN messages m ON m.id = message_search.rowid CROSS JOIN conversations o ON o.id = m.conversation_id"
            + $" WHERE message_search MATCH {match} AND o.business_id = {business} ORDER BY message_search.rowid DESC LIMIT {MostMatches}) found)");
    }

    protected override Task<long?> BacklogAsync(CancellationToken ct) => Database.ReadAsync(async (session, ct) =>
    {
        const string Both = "SELECT (SELECT coalesce(max(id), 0) FROM messages), (SELECT through FROM search_state)";
        var (newest, through) = await session.FirstAsync(Both, [], row => (row.Long(0), row.Long(1)), ct);
        return newest > through ? newest : (long?)null;
    }, ct);

    protected override Task<bool> IndexAsync(long upTo, CancellationToken ct) => Writes.RunAsync(async session =>
    {
        var from = await session.FirstAsync("SELECT through FROM search_state", [], row => row.Long(0), ct);
        var (to, count) = await session.FirstAsync(
            "SELECT max(id), count(*) FROM (SELECT id FROM messages WHERE id > $1 ORDER BY id LIMIT $2)", [from, Part], row => (row.Long(0), row.Long(1)), ct);
        if (count == 0) return false;

        await session.ExecuteAsync(
            "INSERT INTO message_search(rowid, content) SELECT id, content FROM messages WHERE id > $1 AND id <= $2 AND content IS NOT NULL", [from, to], ct);
        await session.ExecuteAsync("UPDATE search_state SET through = $1", [to], ct);
        return to < upTo;
    }, ct);

    // LIKE knows the case of ASCII letters only. A set takes every character literally, but ^ at its start.
    private static string AnyCase(Rune rune) => rune.Value == '^' ? "^"
        : $"[{string.Concat(new[] { rune, Rune.ToLowerInvariant(rune), Rune.ToUpperInvariant(rune) }.Distinct())}]";
}
