using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Makes views straight from rows, text as UTF-8. Each list of columns stands beside the one place that reads it.</summary>
internal static class RowViews
{
    public const string MessageColumns =
        "m.id, m.conversation_id, m.seq, m.sender_type, m.sender_name, m.content, m.message_type, m.file_url, m.file_name, m.status, m.client_message_id, m.timestamp, m.sender_id";

    public const int MessageColumnCount = 13;

    public const string ConversationColumns =
        "c.id, c.customer_name, c.customer_phone, c.customer_email, c.business_id, c.status, c.last_message, c.last_message_id, c.last_message_at, c.unread_count, c.assignee_id, c.assignee_name, c.created_at, c.customer_id";

    public static MessageView Message(this NpgsqlDataReader row, int first = 0) => new()
    {
        Id = row.GetInt64(first),
        ConversationId = row.GetInt64(first + 1),
        Seq = row.GetInt64(first + 2),
        SenderType = row.Name<Side>(first + 3),
        SenderName = row.Text(first + 4),
        Content = row.TextOrNull(first + 5),
        MessageType = row.Name<MessageType>(first + 6),
        FileUrl = row.TextOrNull(first + 7),
        FileName = row.TextOrNull(first + 8),
        Status = row.Name<MessageStatus>(first + 9),
        ClientMessageId = row.TextOrNull(first + 10),
        Timestamp = row.Time(first + 11),
        SenderId = row.TextOrNull(first + 12),
    };

    public static ConversationView Conversation(this NpgsqlDataReader row, int first = 0) => new()
    {
        Id = row.GetInt64(first),
        CustomerName = row.Text(first + 1),
        CustomerPhone = row.TextOrNull(first + 2),
        CustomerEmail = row.TextOrNull(first + 3),
        BusinessId = row.Text(first + 4),
        Status = row.Name<ConversationStatus>(first + 5),
        LastMessage = row.TextOrNull(first + 6),
        LastMessageId = row.IsDBNull(first + 7) ? null : row.GetInt64(first + 7),
        LastMessageTime = row.Time(first + 8),
        UnreadCount = row.GetInt32(first + 9),
        Assignee = row.IsDBNull(first + 10) ? null : new AssigneeView(row.Text(first + 10), row.Text(first + 11)),
        CreatedAt = row.Time(first + 12),
        CustomerId = row.Text(first + 13),
    };

    public static Utf8Text Text(this NpgsqlDataReader row, int column) => new(row.GetFieldValue<byte[]>(column));

    public static Utf8Text? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? (Utf8Text?)null : row.Text(column);

    public static string? StringOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static T Name<T>(this NpgsqlDataReader row, int column) where T : struct, Enum => EnumText<T>.Parse(row.GetFieldValue<byte[]>(column));

    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);
}
