using BizChat.Application.Common;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Messages between entity and row.</summary>
internal static class MessageRows
{
    // Which statuses a receipt moves is the domain's to say.
    private static readonly string MovedByDelivered = MovedBy(MessageStatus.Delivered);
    private static readonly string MovedByRead = MovedBy(MessageStatus.Read);

    public static void Insert(Statements statements, Message message)
    {
        statements[
            """
            INSERT INTO messages (conversation_id, seq, sender_type, sender_name, content, message_type, file_url, file_name, status, client_message_id, timestamp, sender_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """]
            .Bind(1, message.ConversationId).Bind(2, message.Seq).Bind(3, EnumText<Side>.Utf8(message.SenderType)).Bind(4, message.SenderName)
            .Bind(5, message.Content).Bind(6, EnumText<MessageType>.Utf8(message.MessageType)).Bind(7, message.FileUrl).Bind(8, message.FileName)
            .Bind(9, EnumText<MessageStatus>.Utf8(message.Status)).Bind(10, message.ClientMessageId).BindTime(11, message.Timestamp)
            .Bind(12, message.SenderId).Run();
        message.Id = statements.LastId;
    }

    public static Message? Find(Statements statements, long id) =>
        One(statements[$"SELECT {RowViews.MessageColumns} FROM messages m WHERE m.id = ?1"].Bind(1, id));

    public static Message? FindSent(Statements statements, long conversationId, Side sender, string clientMessageId) =>
        One(statements[$"SELECT {RowViews.MessageColumns} FROM messages m WHERE m.conversation_id = ?1 AND m.sender_type = ?2 AND m.client_message_id = ?3"]
            .Bind(1, conversationId).Bind(2, EnumText<Side>.Utf8(sender)).Bind(3, clientMessageId));

    public static int Acknowledge(Statements statements, long conversationId, Side senders, SeqRange range, MessageStatus status)
    {
        statements.Prepare(status is MessageStatus.Read ? MovedByRead : MovedByDelivered)
            .Bind(1, conversationId).Bind(2, EnumText<Side>.Utf8(senders)).Bind(3, range.From).Bind(4, range.To).Bind(5, EnumText<MessageStatus>.Utf8(status)).Run();
        return statements.Changes;
    }

    private static string MovedBy(MessageStatus receipt)
    {
        var moved = Enum.GetValues<MessageStatus>().Where(status => status.After(receipt) != status).Select(status => $"'{EnumText<MessageStatus>.Of(status)}'");
        return $"UPDATE messages SET status = ?5 WHERE conversation_id = ?1 AND seq BETWEEN ?3 AND ?4 AND sender_type = ?2 AND status IN ({string.Join(", ", moved)})";
    }

    private static Message? One(Statement row)
    {
        if (!row.Step()) return null;
        var message = Message.Restore(
            row.Long(0), row.Long(1), row.Long(2), EnumText<Side>.Parse(row.Utf8(3)), row.Text(4), row.TextOrNull(5),
            EnumText<MessageType>.Parse(row.Utf8(6)), row.TextOrNull(7), row.TextOrNull(8), EnumText<MessageStatus>.Parse(row.Utf8(9)),
            row.TextOrNull(10), WireTime.Parse(row.Utf8(11)), row.TextOrNull(12));
        row.Reset();
        return message;
    }
}
