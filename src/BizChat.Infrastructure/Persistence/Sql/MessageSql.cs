using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Messages between row, entity and view.</summary>
internal static class MessageSql
{
    public const string Columns =
        "m.id, m.conversation_id, m.seq, m.sender_type, m.sender_name, m.content, m.message_type, m.file_url, m.file_name, m.status, m.client_message_id, m.timestamp, m.sender_id";

    public const int ColumnCount = 13;

    public const string ById = $"SELECT {Columns} FROM messages m WHERE m.id = $1";

    public const string BySender = $"SELECT {Columns} FROM messages m WHERE m.conversation_id = $1 AND m.sender_type = $2 AND m.client_message_id = $3";

    public static RowMapping<Message> Insert { get; } = new(
        "messages",
        ["id", "conversation_id", "seq", "sender_type", "sender_name", "content", "message_type", "file_url", "file_name", "status", "client_message_id", "timestamp", "sender_id"],
        (row, m) =>
        {
            row.Add(m.Id);
            row.Add(m.ConversationId);
            row.Add(m.Seq);
            row.Add(m.SenderType);
            row.Add(m.SenderName);
            row.Add(m.Content);
            row.Add(m.MessageType);
            row.Add(m.FileUrl);
            row.Add(m.FileName);
            // A receipt of the same batch moves the row afterwards, and counts it then.
            row.Add(MessageStatus.Sent);
            row.Add(m.ClientMessageId);
            row.Add(m.Timestamp);
            row.Add(m.SenderId);
        });

    /// <summary>
    /// Which messages <c>m</c> a receipt moves, as the domain's state machine says; <paramref name="receipt"/> is the SQL of the receipt's status.
    /// </summary>
    public static string MovedBy(string receipt)
    {
        var statuses = Enum.GetValues<MessageStatus>();
        return "(" + string.Join(" OR ", statuses.Select(to => (To: to, From: statuses.Where(from => from.After(to) != from).Select(from => $"'{EnumText<MessageStatus>.Of(from)}'").ToArray()))
            .Where(move => move.From.Length > 0)
            .Select(move => $"{receipt} = '{EnumText<MessageStatus>.Of(move.To)}' AND m.status IN ({string.Join(", ", move.From)})")) + ")";
    }

    public static Message Read(RowReader row) => Message.Restore(
        row.Long(0), row.Long(1), row.Long(2), row.Enum<Side>(3), row.String(4), row.StringOrNull(5), row.Enum<MessageType>(6),
        row.StringOrNull(7), row.StringOrNull(8), row.Enum<MessageStatus>(9), row.StringOrNull(10), row.Time(11), row.StringOrNull(12));

    public static MessageView View(RowReader row) => View(row, 0);

    public static MessageView View(RowReader row, int first) => new()
    {
        Id = row.Long(first),
        ConversationId = row.Long(first + 1),
        Seq = row.Long(first + 2),
        SenderType = row.Enum<Side>(first + 3),
        SenderName = row.Text(first + 4),
        Content = row.TextOrNull(first + 5),
        MessageType = row.Enum<MessageType>(first + 6),
        FileUrl = row.TextOrNull(first + 7),
        FileName = row.TextOrNull(first + 8),
        Status = row.Enum<MessageStatus>(first + 9),
        ClientMessageId = row.TextOrNull(first + 10),
        Timestamp = row.Time(first + 11),
        SenderId = row.TextOrNull(first + 12),
    };
}
