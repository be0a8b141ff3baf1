using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Sequence numbers have no gaps, so every page is a range of them: one index seek, however deep it lies.
/// </summary>
internal sealed class SqliteMessageHistory(SqliteReaders readers) : IMessageHistory
{
    public Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct) =>
        Task.FromResult(readers.Read(statements => Read(statements, scope, conversationId, range)));

    private static MessagePage? Read(Statements statements, Scope scope, long id, MessageRange range)
    {
        var conversation = statements["SELECT business_id, customer_id, last_seq FROM conversations WHERE id = ?1"].Bind(1, id);
        if (!conversation.Step()) return null;
        var visible = scope.CoversAll || scope.Covers(conversation.Text(0), conversation.Text(1));
        var total = conversation.Long(2);
        var page = visible ? Page(statements, id, range, total) : null;
        // Not before: while it is open, all that is read is of one moment.
        conversation.Reset();
        return page;
    }

    private static MessagePage Page(Statements statements, long id, MessageRange range, long total)
    {
        var (after, upTo) = Bounds(statements, id, range, total);
        var rows = statements[
            $"SELECT {RowViews.MessageColumns} FROM messages m WHERE m.conversation_id = ?1 AND m.seq > ?2 AND m.seq <= ?3 ORDER BY m.seq"]
            .Bind(1, id).Bind(2, after).Bind(3, upTo);
        var texts = new TextArena();
        var messages = new List<MessageView>((int)Math.Clamp(upTo - after, 0, range.Limit));
        while (rows.Step()) messages.Add(rows.Message(texts));
        return new MessagePage(messages, total);
    }

    private static (long After, long UpTo) Bounds(Statements statements, long id, MessageRange range, long total)
    {
        if (range.After is { } after)
        {
            var seen = after == 0 ? 0 : SeqOf(statements, id, after) ?? LastSeqUpTo(statements, id, after, total);
            return (seen, Math.Min(total, seen + range.Limit));
        }
        var upTo = range.Before is not { } before ? total - range.Offset
            : SeqOf(statements, id, before) is { } seq ? seq - 1
            : LastSeqUpTo(statements, id, before, total);
        return (upTo - range.Limit, upTo);
    }

    private static long? SeqOf(Statements statements, long conversation, long message)
    {
        var row = statements["SELECT seq FROM messages WHERE id = ?1 AND conversation_id = ?2"].Bind(1, message).Bind(2, conversation);
        return row.Step() ? Taken(row) : null;
    }

    /// <summary>
    /// For an id that is no message of the conversation: the last one before it. Halved, because no index has ids in order
    /// within a conversation, and a walk would cost what the conversation is long.
    /// </summary>
    private static long LastSeqUpTo(Statements statements, long conversation, long message, long total)
    {
        var (from, to) = (0L, total);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            if (IdOf(statements, conversation, middle) <= message) from = middle;
            else to = middle - 1;
        }
        return from;
    }

    private static long IdOf(Statements statements, long conversation, long seq)
    {
        var row = statements["SELECT id FROM messages WHERE conversation_id = ?1 AND seq = ?2"].Bind(1, conversation).Bind(2, seq);
        row.Step();
        return Taken(row);
    }

    private static long Taken(Statement row)
    {
        var number = row.Long(0);
        row.Reset();
        return number;
    }
}
