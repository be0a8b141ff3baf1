using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Conversations between row, entity and view. Each list of columns stands beside the one place that reads or writes it.</summary>
internal static class ConversationSql
{
    public const string Select =
        """
        SELECT id, business_id, customer_id, customer_name, customer_phone, customer_email, status, assignee_id, assignee_name,
               last_message, last_message_id, last_message_at, last_seq, unread_count, activity,
               customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq,
               first_asked_at, first_response_seconds, client_conversation_id, start_digest, created_at
        FROM conversations WHERE
        """;

    public const string ById = Select + " id = $1";
    public const string ByClientId = Select + " client_conversation_id = $1";
    public const string ByCustomer = Select + " customer_id = $1 ORDER BY id";
    public const string OpenByAssignee = Select + " business_id = $1 AND assignee_id = $2 AND status <> 'resolved'";

    public static RowMapping<Conversation> Insert { get; } = new(
        "conversations",
        [
            "id", "business_id", "customer_id", "customer_name", "customer_phone", "customer_email", "status", "assignee_id", "assignee_name",
            "last_message", "last_message_id", "last_message_at", "last_seq", "unread_count", "activity",
            "customer_delivered_seq", "customer_read_seq", "business_delivered_seq", "business_read_seq",
            "first_asked_at", "first_response_seconds", "client_conversation_id", "start_digest", "created_at",
        ],
        (row, c) =>
        {
            row.Add(c.Id);
            row.Add(c.BusinessId);
            row.Add(c.CustomerId);
            row.Add(c.CustomerName);
            row.Add(c.CustomerPhone);
            row.Add(c.CustomerEmail);
            row.Add(c.Status);
            row.Add(c.AssigneeId);
            row.Add(c.AssigneeName);
            row.Add(c.LastMessage);
            row.Add(c.LastMessageId);
            row.Add(c.LastMessageAt);
            row.Add(c.LastSeq);
            row.Add(c.UnreadCount);
            row.Add(c.Activity);
            row.Add(c.OfCustomer.Delivered);
            row.Add(c.OfCustomer.Read);
            row.Add(c.OfBusiness.Delivered);
            row.Add(c.OfBusiness.Read);
            row.Add(c.FirstAskedAt);
            row.Add(c.FirstResponseSeconds);
            row.Add(c.ClientConversationId);
            row.Add(c.StartDigest);
            row.Add(c.CreatedAt);
        });

    /// <summary>How each part of a conversation is written.</summary>
    public static (ConversationParts Part, RowMapping<Conversation> Update)[] Parts { get; } =
    [
        (ConversationParts.LastMessage, Part(
            ["last_message", "last_message_id", "last_message_at", "last_seq", "unread_count", "activity", "status", "first_asked_at"],
            (row, c) =>
            {
                row.Add(c.LastMessage);
                row.Add(c.LastMessageId);
                row.Add(c.LastMessageAt);
                row.Add(c.LastSeq);
                row.Add(c.UnreadCount);
                row.Add(c.Activity);
                row.Add(c.Status);
                row.Add(c.FirstAskedAt);
            })),
        (ConversationParts.Receipts, Part(
            ["unread_count", "customer_delivered_seq", "customer_read_seq", "business_delivered_seq", "business_read_seq"],
            (row, c) =>
            {
                row.Add(c.UnreadCount);
                row.Add(c.OfCustomer.Delivered);
                row.Add(c.OfCustomer.Read);
                row.Add(c.OfBusiness.Delivered);
                row.Add(c.OfBusiness.Read);
            })),
        (ConversationParts.Handling, Part(
            ["status", "assignee_id", "assignee_name"],
            (row, c) =>
            {
                row.Add(c.Status);
                row.Add(c.AssigneeId);
                row.Add(c.AssigneeName);
            })),
        (ConversationParts.Customer, Part(
            ["customer_name", "customer_phone", "customer_email"],
            (row, c) =>
            {
                row.Add(c.CustomerName);
                row.Add(c.CustomerPhone);
                row.Add(c.CustomerEmail);
            })),
        (ConversationParts.FirstResponse, Part(["first_response_seconds"], (row, c) => row.Add(c.FirstResponseSeconds))),
        (ConversationParts.Origin, Part(
            ["customer_id", "start_digest"],
            (row, c) =>
            {
                row.Add(c.CustomerId);
                row.Add(c.StartDigest);
            })),
    ];

    /// <summary>Of <see cref="Select"/>.</summary>
    public static Conversation Read(RowReader row) => Conversation.Restore(
        id: row.Long(0), businessId: row.String(1), customerId: row.String(2), customerName: row.String(3), customerPhone: row.StringOrNull(4),
        customerEmail: row.StringOrNull(5), status: row.Enum<ConversationStatus>(6), assigneeId: row.StringOrNull(7), assigneeName: row.StringOrNull(8),
        lastMessage: row.StringOrNull(9), lastMessageId: row.LongOrNull(10), lastMessageAt: row.Time(11), lastSeq: row.Long(12), unreadCount: (int)row.Long(13),
        activity: row.Long(14), ofCustomer: new Acknowledged(row.Long(15), row.Long(16)), ofBusiness: new Acknowledged(row.Long(17), row.Long(18)),
        firstAskedAt: row.TimeOrNull(19), firstResponseSeconds: row.DoubleOrNull(20), clientConversationId: row.StringOrNull(21),
        startDigest: row.StringOrNull(22), createdAt: row.Time(23));

    public const string ViewColumns =
        "c.id, c.customer_name, c.customer_phone, c.customer_email, c.business_id, c.status, c.last_message, c.last_message_id, c.last_message_at, c.unread_count, c.assignee_id, c.assignee_name, c.created_at, c.customer_id";

    public const int ViewColumnCount = 14;

    /// <summary>Of <see cref="ViewColumns"/>.</summary>
    public static ConversationView View(RowReader row) => View(row, 0);

    public static ConversationView View(RowReader row, int first) => new()
    {
        Id = row.Long(first),
        CustomerName = row.Text(first + 1),
        CustomerPhone = row.TextOrNull(first + 2),
        CustomerEmail = row.TextOrNull(first + 3),
        BusinessId = row.Text(first + 4),
        Status = row.Enum<ConversationStatus>(first + 5),
        LastMessage = row.TextOrNull(first + 6),
        LastMessageId = row.LongOrNull(first + 7),
        LastMessageTime = row.Time(first + 8),
        UnreadCount = (int)row.Long(first + 9),
        Assignee = row.IsNull(first + 10) ? null : new AssigneeView(row.Text(first + 10), row.Text(first + 11)),
        CreatedAt = row.Time(first + 12),
        CustomerId = row.Text(first + 13),
    };

    private static RowMapping<Conversation> Part(string[] columns, Action<SqlParameters, Conversation> write) => new(
        "conversations", ["id", .. columns], (row, c) =>
        {
            row.Add(c.Id);
            write(row, c);
        });
}
