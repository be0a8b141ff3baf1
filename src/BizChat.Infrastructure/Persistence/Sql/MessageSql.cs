using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Messages between row, entity and view.</summary>
internal static class MessageSql
{
    public static RowMapping<Message> Row { get; } = new(
        "messages",
        ("id", m => m.Id),
        ("conversation_id", m => m.ConversationId),
        ("seq", m => m.Seq),
        ("sender_type", m => SqlValue.Of(m.SenderType)),
        ("sender_name", m => m.SenderName),
        ("content", m => m.Content),
        ("message_type", m => SqlValue.Of(m.MessageType)),
        ("file_url", m => m.FileUrl),
        ("file_name", m => m.FileName),
        // A receipt of the same batch moves the row afterwards, and counts it then.
        ("status", _ => SqlValue.Of(MessageStatus.Sent)),
        ("client_message_id", m => m.ClientMessageId),
        ("timestamp", m => m.Timestamp),
        ("sender_id", m => m.SenderId));

    public static readonly string Columns = string.Join(", ", Row.Names.Select(name => "m." + name));
    public static readonly string ById = $"SELECT {Columns} FROM messages m WHERE m.id = $1";
    public static readonly string BySender = $"SELECT {Columns} FROM messages m WHERE m.conversation_id = $1 AND m.sender_type = $2 AND m.client_message_id = $3";

    /// <summary>
    /// Which messages <c>m</c> a receipt moves, as the domain's state machine says; <paramref name="receipt"/> is the SQL of the receipt's status.
    /// </summary>
    public static string MovedBy(string receipt)
    {
        var statuses = Enum.GetValues<MessageStatus>();
        var moves =
            from to in statuses
            let moved = string.Join(", ", statuses.Where(status => status.After(to) != status).Select(Quoted))
            where moved.Length > 0
            select $"{receipt} = {Quoted(to)} AND m.status IN ({moved})";
        return $"({string.Join(" OR ", moves)})";

        static string Quoted(MessageStatus status) => $"'{EnumText<MessageStatus>.Of(status)}'";
    }

    public static Message Read(RowReader row) => Message.Restore(
        row.Long(0), row.Long(1), row.Long(2), row.Enum<Side>(3), row.String(4), row.StringOrNull(5), row.Enum<MessageType>(6),
        row.StringOrNull(7), row.StringOrNull(8), row.Enum<MessageStatus>(9), row.StringOrNull(10), row.Time(11), row.StringOrNull(12));

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
