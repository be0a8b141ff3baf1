using System.Text.Json;
using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Realtime;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Positions are given by whoever has the turn, so they are visible in their order; see <see cref="PostgresSession"/>.</summary>
internal sealed class PostgresFeed(PostgresReaders readers, FeedWaiters waiters) : IFeed
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

    private const string Part = "f.position > $1 ORDER BY f.position LIMIT $2";

    private const string HeadSql = "SELECT coalesce(max(position), 0) FROM feed";

    public Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct) => subject.BusinessId is { } business
        ? ReadAsync($"SELECT {Columns} {Resources} WHERE f.business_id = $3 AND {Part}", command => command.With(business), after, limit, Item, ct)
        : ReadAsync($"SELECT {Columns} {Resources} WHERE f.conversation_id = $3 AND {Part}", command => command.With(subject.ConversationId), after, limit, Item, ct);

    public Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct) => ReadAsync(
        $"SELECT {Columns} FROM feed f LEFT JOIN messages m ON m.id = f.message_id LEFT JOIN conversations c ON c.id = f.conversation_id WHERE {Part}",
        command => command, after, limit, row => new TailItem(Item(row), row.IsDBNull(ConversationAt) ? null : row.Conversation(ConversationAt)), ct);

    public Task<long> HeadAsync(CancellationToken ct) => readers.ReadAsync(async (connection, ct) =>
    {
        await using var command = new NpgsqlCommand(HeadSql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }, ct);

    public Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct) => waiters.WaitAsync(subject, atMost, ct);

    public async Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        // Up to a position, whatever clock stamped the events before it: a reader must find all that is kept or learn of the gap.
        // The newest event stays, whatever its age: it holds the head.
        while (await readers.ReadAsync(async (connection, ct) =>
        {
            await using var command = new NpgsqlCommand(
                """
                DELETE FROM feed WHERE position <= (SELECT max(position) FROM (SELECT position, timestamp FROM feed ORDER BY position LIMIT $2) oldest WHERE timestamp < $1)
                    AND position < (SELECT max(position) FROM feed)
                """, connection).With(PostgresTime.Of(before)).With(PrunedAtOnce);
            return await command.ExecuteNonQueryAsync(ct);
        }, ct) == PrunedAtOnce) { }
    }

    private Task<IReadOnlyList<TItem>?> ReadAsync<TItem>(
        string sql, Func<NpgsqlBatchCommand, NpgsqlBatchCommand> ofSubject, long after, int limit, Func<NpgsqlDataReader, TItem> read, CancellationToken ct) =>
        readers.ReadAsync(async (connection, ct) =>
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.Add(HeadSql);
            ofSubject(batch.Add(sql).With(after).With(limit));
            // Asked last: what was forgotten while this was read is missing from it.
            batch.Add("SELECT coalesce(min(position), 1) - 1 FROM feed");
            await using var row = await batch.ExecuteReaderAsync(ct);
            var head = await NumberAsync(row, ct);
            var items = new List<TItem>();
            while (await row.ReadAsync(ct)) items.Add(read(row));
            await row.NextResultAsync(ct);
            var floor = await NumberAsync(row, ct);
            return after > head || (after < head && after < floor) ? null : (IReadOnlyList<TItem>?)items;
        }, ct);

    private static FeedItem Item(NpgsqlDataReader row) => new()
    {
        Position = row.GetInt64(0),
        Type = row.Text(1),
        BusinessId = row.Text(2),
        ConversationId = row.IsDBNull(3) ? null : row.GetInt64(3),
        Data = !row.IsDBNull(4) ? Signal(row.GetFieldValue<byte[]>(4)) : row.IsDBNull(MessageAt) ? row.Conversation(ConversationAt) : row.Message(MessageAt),
        Timestamp = row.Time(5),
    };

    private static JsonElement Signal(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }

    private static async Task<long> NumberAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        await row.ReadAsync(ct);
        var number = row.GetInt64(0);
        await row.NextResultAsync(ct);
        return number;
    }
}
