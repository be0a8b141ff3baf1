using System.Text.Json;
using BizChat.Application.Feed;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Realtime;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>The feed. Only the holder of the write lock gives out positions, so they become visible in their order.</summary>
internal sealed class FeedSql(Dialect database, WriteQueue writes, FeedWaiters waiters) : IFeed
{
    /// <summary>How many events are pruned in one commit.</summary>
    private const int PrunedAtOnce = 1_000;

    private const string Page = "f.position > $1 ORDER BY f.position LIMIT $2";

    private const int MessageAt = 7;
    private static readonly int ActivityAt = MessageAt + MessageSql.Row.Names.Length;
    private static readonly int ConversationAt = ActivityAt + ActivitySql.Row.Names.Length;

    private static readonly string Events =
        $"""
        SELECT f.position, f.type, f.business_id, f.conversation_id, f.data, f.timestamp, f.audience, {MessageSql.Columns}, {ActivitySql.Columns}, {ConversationSql.ViewColumns}
        FROM feed f LEFT JOIN messages m ON m.id = f.message_id LEFT JOIN activity a ON a.id = f.activity_id LEFT JOIN conversations c ON
        """;

    // A message event shows the message, one of activity the activity, an event of a conversation the conversation, as they are now.
    private static readonly string WithResources = $"{Events} f.message_id IS NULL AND f.activity_id IS NULL AND f.data IS NULL AND c.id = f.conversation_id WHERE";
    private static readonly string OfBusiness = $"{WithResources} f.business_id = $3 AND {Page}";
    private static readonly string OfStaffConversation = $"{WithResources} f.conversation_id = $3 AND {Page}";
    private static readonly string OfConversation = $"{WithResources} f.conversation_id = $3 AND f.audience IS NULL AND {Page}";
    private static readonly string Tail = $"{Events} c.id = f.conversation_id WHERE {Page}";

    public Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct) => subject.BusinessId is { } business
        ? PageAsync(OfBusiness, [after, limit, business], after, Item, ct)
        : PageAsync(subject.IsForStaff ? OfStaffConversation : OfConversation, [after, limit, subject.ConversationId], after, Item, ct);

    public Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct) => PageAsync(
        Tail, [after, limit], after, row => new TailItem(Item(row), row.IsNull(ConversationAt) ? null : ConversationSql.View(row, ConversationAt), !row.IsNull(6)), ct);

    public Task<long> HeadAsync(CancellationToken ct) => database.ReadAsync(async (session, ct) => (await EndsAsync(session, ct)).Head, ct);

    public Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct) => waiters.WaitAsync(subject, atMost, ct);

    // Up to a position, whatever clock stamped the events before it: a reader must find all that is kept or learn of the gap.
    // The newest event stays, whatever its age: it holds the head.
    public async Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        const string Oldest =
            """
            DELETE FROM feed WHERE position <= (SELECT max(position) FROM (SELECT position, timestamp FROM feed ORDER BY position LIMIT $2) oldest WHERE timestamp < $1)
                AND position < (SELECT max(position) FROM feed)
            """;
        while (await writes.RunAsync(session => session.ExecuteAsync(Oldest, [before, PrunedAtOnce], ct), ct) == PrunedAtOnce) { }
    }

    private Task<IReadOnlyList<T>?> PageAsync<T>(string sql, SqlValue[] values, long after, Func<RowReader, T> map, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<T>?>(async (session, ct) =>
        {
            var items = await session.ListAsync(sql, values, map, ct);
            // Asked last: what was pruned while the page was read is missing from it.
            var (head, floor) = await EndsAsync(session, ct);
            return after > head || (after < head && after < floor) ? null : items;
        }, ct);

    /// <returns>The newest position, and the one after which everything is still kept.</returns>
    private static ValueTask<(long Head, long Floor)> EndsAsync(SqlSession session, CancellationToken ct) => session.FirstAsync(
        "SELECT coalesce((SELECT max(position) FROM feed), 0), coalesce((SELECT min(position) FROM feed), 1) - 1", [], row => (row.Long(0), row.Long(1)), ct);

    private static FeedItem Item(RowReader row) => new()
    {
        Position = row.Long(0),
        Type = row.Text(1),
        BusinessId = row.Text(2),
        ConversationId = row.LongOrNull(3),
        Data = !row.IsNull(4) ? Signal(row.Utf8(4))
            : !row.IsNull(MessageAt) ? MessageSql.View(row, MessageAt)
            : !row.IsNull(ActivityAt) ? ActivitySql.View(row, ActivityAt)
            : ConversationSql.View(row, ConversationAt),
        Timestamp = row.Time(5),
    };

    private static JsonElement Signal(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
