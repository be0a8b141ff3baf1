using BizChat.Application.Messages;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>
/// Pages of a conversation's messages. Sequence numbers have no gaps, so every page is a range of them: one index seek, however deep it lies.
/// </summary>
internal sealed class HistorySql(Dialect database) : IMessageHistory
{
    private const string Conversation =
        "SELECT business_id, customer_id, last_seq, (SELECT seq FROM messages WHERE id = $2 AND conversation_id = $1) FROM conversations WHERE id = $1";

    private static readonly string Page = $"SELECT {MessageSql.Columns} FROM messages m WHERE m.conversation_id = $1 AND m.seq > $2 AND m.seq <= $3 ORDER BY m.seq";

    public Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct) =>
        database.ReadAsync((session, ct) => ReadAsync(session, scope, conversationId, range, ct), ct);

    private static async ValueTask<MessagePage?> ReadAsync(SqlSession session, Scope scope, long id, MessageRange range, CancellationToken ct)
    {
        var mark = range.Around ?? range.After ?? range.Before ?? 0;
        var conversation = await session.FirstAsync(
            Conversation, [id, mark], row => new Place(scope.CoversAll || scope.Covers(row.String(0), row.String(1), id), row.Long(2), row.LongOrNull(3)), ct);
        if (conversation is not { IsVisible: true, Total: var total, Seq: var seq }) return null;
        if (range.Around is not null && seq is null) return new MessagePage([], total);
        if (mark != 0 && seq is null) seq = await LastSeqUpToAsync(session, id, mark, total, ct) is var last && range.Before is null ? last : last + 1;

        var (after, upTo) = Bounds(range, total, seq ?? 0);
        return new MessagePage(await session.ListAsync(Page, [id, after, upTo], row => MessageSql.View(row, 0), ct), total);
    }

    private static (long After, long UpTo) Bounds(MessageRange range, long total, long seq)
    {
        if (range.After is not null) return (seq, Math.Min(total, seq + range.Limit));
        if (range.Around is not null)
        {
            var last = Math.Clamp(seq + (range.Limit / 2), Math.Min(range.Limit, total), total);
            return (last - range.Limit, last);
        }
        var upTo = range.Before is null ? total - range.Offset : seq - 1;
        return (upTo - range.Limit, upTo);
    }

    /// <summary>
    /// For an id that is no message of the conversation: the last one before it, by bisection, because no index has ids in order
    /// within a conversation.
    /// </summary>
    private static async ValueTask<long> LastSeqUpToAsync(SqlSession session, long conversation, long message, long total, CancellationToken ct)
    {
        var (from, to) = (0L, total);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            var id = await session.FirstAsync("SELECT id FROM messages WHERE conversation_id = $1 AND seq = $2", [conversation, middle], row => row.Long(0), ct);
            if (id <= message) from = middle;
            else to = middle - 1;
        }
        return from;
    }

    private sealed record Place(bool IsVisible, long Total, long? Seq);
}
