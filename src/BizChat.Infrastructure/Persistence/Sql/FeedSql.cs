using System.Text.Json;
using BizChat.Application.Feed;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Realtime;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>The feed. Only the holder of the write lock gives out positions, so they become visible in their order.</summary>
internal sealed class FeedSql(Dialect database, WriteQueue writes, FeedWaiters waiters) : IFeed
{
    /// <summary>How many events are pruned in one commit.</summary>
    private const int PrunedAtOnce = 1_000;

    private const int MessageAt = 6;
    private const int ConversationAt = MessageAt + MessageSql.ColumnCount;

    private const string Columns =
        $"f.position, f.type, f.business_id, f.conversation_id, f.data, f.timestamp, {MessageSql.Columns}, {ConversationSql.ViewColumns}";

    // A message event shows the message, an event of a conversation the conversation, as they are now.
    private const string Resources =
        "FROM feed f LEFT JOIN messages m ON m.id = f.message_id LEFT JOIN conversations c ON f.message_id IS NULL AND f.data IS NULL AND c.id = f.conversation_id";

    private const string Page = "f.position > $1 ORDER BY f.position LIMIT $2";

    public static RowMapping<FeedEvent> Insert { get; } = new(
        "feed", ["position", "business_id", "conversation_id", "type", "message_id", "data", "timestamp"],
        (row, e) =>
        {
            row.Add(e.Position);
            row.Add(e.BusinessId);
            row.Add(e.ConversationId);
            row.Add(e.Type);
            row.Add(e.MessageId);
            row.Add(e.Signal is { } signal ? JsonSerializer.Serialize(signal, signal.GetType(), WireJson.Options) : null);
            row.Add(e.Timestamp);
        });

    public Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct) => database.ReadAsync((session, ct) => PageAsync(
        session,
        subject.BusinessId is { } business
            ? session.Command($"SELECT {Columns} {Resources} WHERE f.business_id = $3 AND {Page}").With(after).With(limit).With(business)
            : session.Command($"SELECT {Columns} {Resources} WHERE f.conversation_id = $3 AND {Page}").With(after).With(limit).With(subject.ConversationId),
        after, Item, ct), ct);

    public Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct) => database.ReadAsync((session, ct) => PageAsync(
        session,
        session.Command($"SELECT {Columns} FROM feed f LEFT JOIN messages m ON m.id = f.message_id LEFT JOIN conversations c ON c.id = f.conversation_id WHERE {Page}").With(after).With(limit),
        after, row => new TailItem(Item(row), row.IsNull(ConversationAt) ? null : ConversationSql.View(row, ConversationAt)), ct), ct);

    public Task<long> HeadAsync(CancellationToken ct) => database.ReadAsync(async (session, ct) => (await EndsAsync(session, ct)).Head, ct);

    public Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct) => waiters.WaitAsync(subject, atMost, ct);

    // Up to a position, whatever clock stamped the events before it: a reader must find all that is kept or learn of the gap.
    // The newest event stays, whatever its age: it holds the head.
    public async Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        while (await writes.RunAsync(session => session.Command(
            """
            DELETE FROM feed WHERE position <= (SELECT max(position) FROM (SELECT position, timestamp FROM feed ORDER BY position LIMIT $2) oldest WHERE timestamp < $1)
                AND position < (SELECT max(position) FROM feed)
            """).With(before).With(PrunedAtOnce).ExecuteAsync(ct), ct) == PrunedAtOnce) { }
    }

    private static async ValueTask<IReadOnlyList<T>?> PageAsync<T>(SqlSession session, SqlCommand page, long after, Func<RowReader, T> map, CancellationToken ct)
    {
        var items = await page.ListAsync(map, ct);
        // Asked last: what was pruned while the page was read is missing from it.
        var (head, floor) = await EndsAsync(session, ct);
        return after > head || (after < head && after < floor) ? null : items;
    }

    /// <returns>The newest position, and the one after which everything is still kept.</returns>
    private static async ValueTask<(long Head, long Floor)> EndsAsync(SqlSession session, CancellationToken ct) => await session
        .Command("SELECT coalesce((SELECT max(position) FROM feed), 0), coalesce((SELECT min(position) FROM feed), 1) - 1")
        .FirstAsync(row => (row.Long(0), row.Long(1)), ct);

    private static FeedItem Item(RowReader row) => new()
    {
        Position = row.Long(0),
        Type = row.Text(1),
        BusinessId = row.Text(2),
        ConversationId = row.LongOrNull(3),
        Data = !row.IsNull(4) ? Signal(row.Utf8(4)) : row.IsNull(MessageAt) ? ConversationSql.View(row, ConversationAt) : MessageSql.View(row, MessageAt),
        Timestamp = row.Time(5),
    };

    private static JsonElement Signal(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
