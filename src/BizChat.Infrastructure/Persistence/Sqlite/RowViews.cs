using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Makes views straight from rows, text as UTF-8. Each list of columns stands beside the one place that reads it.</summary>
internal static class RowViews
{
    public const string MessageColumns =
        "m.id, m.conversation_id, m.seq, m.sender_type, m.sender_name, m.content, m.message_type, m.file_url, m.file_name, m.status, m.client_message_id, m.timestamp, m.sender_id";

    public const int MessageColumnCount = 13;

    public const string ConversationColumns =
        "c.id, c.customer_name, c.customer_phone, c.customer_email, c.business_id, c.status, c.last_message, c.last_message_id, c.last_message_at, c.unread_count, c.assignee_id, c.assignee_name, c.created_at, c.customer_id";

    public static MessageView Message(this Statement row, TextArena texts, int first = 0) => new()
    {
        Id = row.Long(first),
        ConversationId = row.Long(first + 1),
        Seq = row.Long(first + 2),
        SenderType = EnumText<Side>.Parse(row.Utf8(first + 3)),
        SenderName = texts.Keep(row.Utf8(first + 4)),
        Content = texts.KeepOrNull(row, first + 5),
        MessageType = EnumText<MessageType>.Parse(row.Utf8(first + 6)),
        FileUrl = texts.KeepOrNull(row, first + 7),
        FileName = texts.KeepOrNull(row, first + 8),
        Status = EnumText<MessageStatus>.Parse(row.Utf8(first + 9)),
        ClientMessageId = texts.KeepOrNull(row, first + 10),
        Timestamp = WireTime.Parse(row.Utf8(first + 11)),
        SenderId = texts.KeepOrNull(row, first + 12),
    };

    public static ConversationView Conversation(this Statement row, TextArena texts, int first = 0) => new()
    {
        Id = row.Long(first),
        CustomerName = texts.Keep(row.Utf8(first + 1)),
        CustomerPhone = texts.KeepOrNull(row, first + 2),
        CustomerEmail = texts.KeepOrNull(row, first + 3),
        BusinessId = texts.Keep(row.Utf8(first + 4)),
        Status = EnumText<ConversationStatus>.Parse(row.Utf8(first + 5)),
        LastMessage = texts.KeepOrNull(row, first + 6),
        LastMessageId = row.LongOrNull(first + 7),
        LastMessageTime = WireTime.Parse(row.Utf8(first + 8)),
        UnreadCount = (int)row.Long(first + 9),
        Assignee = row.IsNull(first + 10) ? null : new AssigneeView(texts.Keep(row.Utf8(first + 10)), texts.Keep(row.Utf8(first + 11))),
        CreatedAt = WireTime.Parse(row.Utf8(first + 12)),
        CustomerId = texts.Keep(row.Utf8(first + 13)),
    };
}
