using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Conversations between row, entity and view. Each list of columns stands beside the one place that reads or writes it.</summary>
internal static class ConversationSql
{
    /// <summary>A conversation's row: what is inserted, and what <see cref="Read"/> expects.</summary>
    public static RowMapping<Conversation> Row { get; } = new(
        "conversations",
        ("id", c => c.Id),
        ("business_id", c => c.BusinessId),
        ("customer_id", c => c.CustomerId),
        ("customer_name", c => c.CustomerName),
        ("customer_phone", c => c.CustomerPhone),
        ("customer_email", c => c.CustomerEmail),
        ("status", c => SqlValue.Of(c.Status)),
        ("assignee_id", c => c.AssigneeId),
        ("assignee_name", c => c.AssigneeName),
        ("last_message", c => c.LastMessage),
        ("last_message_id", c => c.LastMessageId),
        ("last_message_at", c => c.LastMessageAt),
        ("last_seq", c => c.LastSeq),
        ("unread_count", c => c.UnreadCount),
        ("activity", c => c.Activity),
        ("customer_delivered_seq", c => c.OfCustomer.Delivered),
        ("customer_read_seq", c => c.OfCustomer.Read),
        ("business_delivered_seq", c => c.OfBusiness.Delivered),
        ("business_read_seq", c => c.OfBusiness.Read),
        ("first_asked_at", c => c.FirstAskedAt),
        ("first_response_seconds", c => c.FirstResponseSeconds),
        ("client_conversation_id", c => c.ClientConversationId),
        ("start_digest", c => c.StartDigest),
        ("created_at", c => c.CreatedAt),
        ("assignee_avatar_url", c => c.AssigneeAvatarUrl));

    /// <summary>The columns of each part of a conversation, which are written when it has changed.</summary>
    public static (ConversationParts Part, RowMapping<Conversation> Update)[] Parts { get; } =
    [
        (ConversationParts.LastMessage, Row.Part("last_message", "last_message_id", "last_message_at", "last_seq", "unread_count", "activity", "status", "first_asked_at")),
        (ConversationParts.Receipts, Row.Part("unread_count", "customer_delivered_seq", "customer_read_seq", "business_delivered_seq", "business_read_seq")),
        (ConversationParts.Handling, Row.Part("status", "assignee_id", "assignee_name", "assignee_avatar_url")),
        (ConversationParts.Customer, Row.Part("customer_name", "customer_phone", "customer_email")),
        (ConversationParts.FirstResponse, Row.Part("first_response_seconds")),
        (ConversationParts.Origin, Row.Part("customer_id", "start_digest")),
    ];

    public static readonly string Select = $"SELECT {string.Join(", ", Row.Names)} FROM conversations WHERE";
    public static readonly string ById = Select + " id = $1";
    public static readonly string ByClientId = Select + " client_conversation_id = $1";
    public static readonly string ByCustomer = Select + " customer_id = $1 ORDER BY id";
    public static readonly string OpenByAssignee = Select + " business_id = $1 AND assignee_id = $2 AND status <> 'resolved'";

    /// <summary>Of <see cref="Row"/>.</summary>
    public static Conversation Read(RowReader row) => Conversation.Restore(
        id: row.Long(0), businessId: row.String(1), customerId: row.String(2), customerName: row.String(3), customerPhone: row.StringOrNull(4),
        customerEmail: row.StringOrNull(5), status: row.Enum<ConversationStatus>(6), assigneeId: row.StringOrNull(7), assigneeName: row.StringOrNull(8),
        lastMessage: row.StringOrNull(9), lastMessageId: row.LongOrNull(10), lastMessageAt: row.Time(11), lastSeq: row.Long(12), unreadCount: (int)row.Long(13),
        activity: row.Long(14), ofCustomer: new Acknowledged(row.Long(15), row.Long(16)), ofBusiness: new Acknowledged(row.Long(17), row.Long(18)),
        firstAskedAt: row.TimeOrNull(19), firstResponseSeconds: row.DoubleOrNull(20), clientConversationId: row.StringOrNull(21),
        startDigest: row.StringOrNull(22), createdAt: row.Time(23), assigneeAvatarUrl: row.StringOrNull(24));

    public const string ViewColumns =
        "c.id, c.customer_name, c.customer_phone, c.customer_email, c.business_id, c.status, c.last_message, c.last_message_id, c.last_message_at, c.unread_count, "
        + "c.assignee_id, c.assignee_name, c.created_at, c.customer_id, c.assignee_avatar_url";

    public const int ViewColumnCount = 15;

    /// <summary>Of <see cref="ViewColumns"/>, the first of which is that column.</summary>
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
        Assignee = row.IsNull(first + 10) ? null : new AssigneeView(row.Text(first + 10), row.Text(first + 11), row.TextOrNull(first + 14)),
        CreatedAt = row.Time(first + 12),
        CustomerId = row.Text(first + 13),
    };
}
