using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Redis;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Sequence numbers have no gaps, so every page is a range of them: one index seek, however deep it lies. What is needed to know the
/// range is asked together with the conversation. Nodes share the newest page, which is read most: whatever changes what a message shows
/// changes the row of its conversation too, in one transaction or after it, so the row's version is the page's.
/// </summary>
internal sealed class PostgresMessageHistory(PostgresReaders readers, SharedCache cache) : IMessageHistory
{
    public async Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct)
    {
        if (await readers.ReadAsync((connection, ct) => PlaceAsync(connection, scope, conversationId, range, ct), ct) is not { } place) return null;
        var items = range is { Before: null, After: null, Offset: 0 }
            ? await cache.ReadAsync($"page:{conversationId}:{range.Limit}", place.Version, ReadAsync, Size)
            : await ReadAsync();
        return new MessagePage(items, place.Total);

        Task<MessageView[]> ReadAsync() => readers.ReadAsync((connection, ct) => MessagesAsync(connection, conversationId, place, ct), ct);
    }

    private static async Task<Place?> PlaceAsync(NpgsqlConnection connection, Scope scope, long id, MessageRange range, CancellationToken ct)
    {
        var mark = range.After ?? range.Before ?? 0;
        long total, version;
        long? seq;
        await using (var command = new NpgsqlCommand(
            "SELECT business_id, customer_id, last_seq, (SELECT seq FROM messages WHERE id = $2 AND conversation_id = $1), xmin FROM conversations WHERE id = $1", connection).With(id).With(mark))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (!await row.ReadAsync(ct)) return null;
            if (!scope.CoversAll && !scope.Covers(row.GetString(0), row.GetString(1))) return null;
            total = row.GetInt64(2);
            seq = row.IsDBNull(3) ? null : row.GetInt64(3);
            version = row.GetFieldValue<uint>(4);
        }
        if (mark != 0 && seq is null) seq = await LastSeqUpToAsync(connection, id, mark, total, ct) is var last && range.Before is null ? last : last + 1;

        var (after, upTo) = Bounds(range, total, seq ?? 0);
        return new Place(after, upTo, total, version);
    }

    private static async Task<MessageView[]> MessagesAsync(NpgsqlConnection connection, long id, Place place, CancellationToken ct)
    {
        await using var page = new NpgsqlCommand(
            $"SELECT {RowViews.MessageColumns} FROM messages m WHERE m.conversation_id = $1 AND m.seq > $2 AND m.seq <= $3 ORDER BY m.seq", connection).With(id).With(place.After).With(place.UpTo);
        await using var rows = await page.ExecuteReaderAsync(ct);
        var messages = new List<MessageView>();
        while (await rows.ReadAsync(ct)) messages.Add(rows.Message());
        return [.. messages];
    }

    private static int Size(MessageView[] page) => page.Sum(message => 300 + (message.Content?.Bytes.Length ?? 0));

    private static (long After, long UpTo) Bounds(MessageRange range, long total, long seq)
    {
        if (range.After is not null) return (seq, Math.Min(total, seq + range.Limit));
        var upTo = range.Before is null ? total - range.Offset : seq - 1;
        return (upTo - range.Limit, upTo);
    }

    /// <summary>
    /// For an id that is no message of the conversation: the last one before it. Halved, because no index has ids in order
    /// within a conversation, and a walk would cost what the conversation is long.
    /// </summary>
    private static async Task<long> LastSeqUpToAsync(NpgsqlConnection connection, long conversation, long message, long total, CancellationToken ct)
    {
        var (from, to) = (0L, total);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            await using var command = new NpgsqlCommand("SELECT id FROM messages WHERE conversation_id = $1 AND seq = $2", connection).With(conversation).With(middle);
            if ((long)(await command.ExecuteScalarAsync(ct))! <= message) from = middle;
            else to = middle - 1;
        }
        return from;
    }

    /// <summary>Which messages a page has.</summary>
    /// <param name="After">Those with a higher sequence number than this.</param>
    /// <param name="UpTo">And none higher than this.</param>
    /// <param name="Total">How many the conversation has.</param>
    /// <param name="Version">Of the conversation's row: the transaction that last wrote it.</param>
    private sealed record Place(long After, long UpTo, long Total, long Version);
}
