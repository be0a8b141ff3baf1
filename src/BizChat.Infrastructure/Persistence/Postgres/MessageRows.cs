using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Messages between entity and row.</summary>
internal static class MessageRows
{
    public const string SelectById = $"SELECT {RowViews.MessageColumns} FROM messages m WHERE m.id = ANY ($1)";

    public const string SelectSent =
        $"SELECT {RowViews.MessageColumns} FROM unnest($1, $2, $3) AS s (conversation_id, sender_type, client_message_id) JOIN messages m USING (conversation_id, sender_type, client_message_id)";

    private const string Insert =
        """
        INSERT INTO messages (id, conversation_id, seq, sender_type, sender_name, content, message_type, file_url, file_name, status, client_message_id, timestamp, sender_id)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    // Which statuses a receipt moves is the domain's to say.
    private static readonly string MovedByDelivered = MovedBy(MessageStatus.Delivered);
    private static readonly string MovedByRead = MovedBy(MessageStatus.Read);

    public static void AddInsert(this NpgsqlBatch batch, Message[] rows) => batch.Add(Insert)
        .With(rows, m => m.Id).With(rows, m => m.ConversationId).With(rows, m => m.Seq).With(rows, m => EnumText<Side>.Of(m.SenderType))
        .With(rows, m => m.SenderName).With(rows, m => m.Content).With(rows, m => EnumText<MessageType>.Of(m.MessageType)).With(rows, m => m.FileUrl)
        .With(rows, m => m.FileName).With(rows, m => EnumText<MessageStatus>.Of(m.Status)).With(rows, m => m.ClientMessageId)
        .With(rows, m => PostgresTime.Of(m.Timestamp)).With(rows, m => m.SenderId);

    public static async Task<int> AcknowledgeAsync(NpgsqlConnection connection, long conversationId, Side senders, SeqRange range, MessageStatus status)
    {
        await using var command = new NpgsqlCommand(status is MessageStatus.Read ? MovedByRead : MovedByDelivered, connection)
            .With(conversationId).With(EnumText<Side>.Of(senders)).With(range.From).With(range.To).With(EnumText<MessageStatus>.Of(status));
        return await command.ExecuteNonQueryAsync();
    }

    public static Message Read(NpgsqlDataReader row) => Message.Restore(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.Name<Side>(3), row.GetString(4), row.StringOrNull(5), row.Name<MessageType>(6),
        row.StringOrNull(7), row.StringOrNull(8), row.Name<MessageStatus>(9), row.StringOrNull(10), row.Time(11), row.StringOrNull(12));

    private static string MovedBy(MessageStatus receipt)
    {
        var moved = Enum.GetValues<MessageStatus>().Where(status => status.After(receipt) != status).Select(status => $"'{EnumText<MessageStatus>.Of(status)}'");
        return $"UPDATE messages SET status = $5 WHERE conversation_id = $1 AND seq BETWEEN $3 AND $4 AND sender_type = $2 AND status IN ({string.Join(", ", moved)})";
    }
}
