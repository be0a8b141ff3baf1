using System.Text.Json;
using BizChat.Application.Common;
using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Realtime;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>One writer gives the positions, so they are visible in their order.</summary>
internal sealed class SqliteFeed(SqliteReaders readers, SqliteWriter writer, FeedWaiters waiters) : IFeed
{
    /// <summary>How many events are forgotten in one commit.</summary>
    private const int PrunedAtOnce = 1_000;

    private const int MessageAt = 6;
    private const int ConversationAt = MessageAt + RowViews.MessageColumnCount;

    private const string Columns =
        $"f.position, f.type, f.business_id, f.conversation_id, f.data, f.timestamp, {RowViews.MessageColumns}, {RowViews.ConversationColumns}";

    // A message event shows the message, an event of a conversation the conversation, as they are now.
    private const string Resources =
        "FROM feed f LEFT JOIN messages m ON m.id = f.message_id LEFT JOIN conversations c ON f.message_id IS NULL AND f.data IS NULL AND c.id = f.conversation_id";

    public Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct) =>
        Task.FromResult(readers.Read(statements => Read(statements, subject, after, limit)));

    public Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct) => Task.FromResult(readers.Read(statements => Read(
        statements,
        statements[$"SELECT {Columns} FROM feed f LEFT JOIN messages m ON m.id = f.message_id LEFT JOIN conversations c ON c.id = f.conversation_id WHERE f.position > ?2 ORDER BY f.position LIMIT ?3"],
        after, limit, (row, texts) => new TailItem(Item(row, texts), row.IsNull(ConversationAt) ? null : row.Conversation(texts, ConversationAt)))));

    public Task<long> HeadAsync(CancellationToken ct) => Task.FromResult(readers.Read(Head));

    public Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct) => waiters.WaitAsync(subject, atMost, ct);

    public async Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        var cut = WireTime.Text(before);
        // Up to a position, whatever clock stamped the events before it: a reader must find all that is kept or learn of the gap.
        // The newest event stays, whatever its age: it holds the head.
        while (await writer.RunAsync(statements =>
        {
            statements[
                """
                DELETE FROM feed WHERE position <= (SELECT max(position) FROM (SELECT position, timestamp FROM feed ORDER BY position LIMIT ?2) WHERE timestamp < ?1)
                    AND position < (SELECT max(position) FROM feed)
                """].Bind(1, cut).Bind(2, PrunedAtOnce).Run();
            return statements.Changes;
        }, ct) == PrunedAtOnce) { }
    }

    private static IReadOnlyList<FeedItem>? Read(Statements statements, FeedSubject subject, long after, int limit) => Read(
        statements,
        subject.BusinessId is { } business
            ? statements[$"SELECT {Columns} {Resources} WHERE f.business_id = ?1 AND f.position > ?2 ORDER BY f.position LIMIT ?3"].Bind(1, business)
            : statements[$"SELECT {Columns} {Resources} WHERE f.conversation_id = ?1 AND f.position > ?2 ORDER BY f.position LIMIT ?3"].Bind(1, subject.ConversationId),
        after, limit, Item);

    private static IReadOnlyList<TItem>? Read<TItem>(Statements statements, Statement rows, long after, int limit, Func<Statement, TextArena, TItem> read)
    {
        var head = Head(statements);
        if (after > head) return null;

        rows.Bind(2, after).Bind(3, limit);
        var texts = new TextArena();
        var items = new List<TItem>();
        while (rows.Step()) items.Add(read(rows, texts));
        // Asked last: what was forgotten while this was read is missing from it.
        return after < head && after < Floor(statements) ? null : items;
    }

    private static FeedItem Item(Statement row, TextArena texts)
    {
        return new FeedItem
        {
            Position = row.Long(0),
            Type = texts.Keep(row.Utf8(1)),
            BusinessId = texts.Keep(row.Utf8(2)),
            ConversationId = row.LongOrNull(3),
            Data = !row.IsNull(4) ? Signal(row.Utf8(4)) : row.IsNull(MessageAt) ? row.Conversation(texts, ConversationAt) : row.Message(texts, MessageAt),
            Timestamp = WireTime.Parse(row.Utf8(5)),
        };
    }

    private static JsonElement Signal(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }

    private static long Head(Statements statements) => Number(statements["SELECT coalesce(max(position), 0) FROM feed"]);

    /// <summary>The position after which everything is still kept.</summary>
    private static long Floor(Statements statements) => Number(statements["SELECT coalesce(min(position), 1) - 1 FROM feed"]);

    private static long Number(Statement row)
    {
        row.Step();
        var number = row.Long(0);
        row.Reset();
        return number;
    }
}
