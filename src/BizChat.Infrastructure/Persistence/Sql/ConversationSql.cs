using System.Collections.Concurrent;
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
        ("labels", c => LabelJson.Of(c.Labels)),
        ("priority", c => SqlValue.Of(c.Priority)),
        ("snoozed_until", c => c.SnoozedUntil),
        ("waiting_since", c => c.WaitingSince),
        ("resolved_at", c => c.ResolvedAt),
        ("marked_unread_at", c => c.MarkedUnreadAt),
        ("assignee_avatar_url", c => c.AssigneeAvatarUrl),
        ("rating_score", c => c.RatingScore),
        ("rating_comment", c => c.RatingComment),
        ("rated_at", c => c.RatedAt),
        ("opened_at", c => c.OpenedAt),
        ("no_answer_at", c => c.NoAnswerAt),
        ("last_message_sender_type", c => SqlValue.Of(c.LastMessageSenderType)),
        ("last_message_sender_id", c => c.LastMessageSenderId));

    /// <summary>The columns of each part of a conversation.</summary>
    private static readonly (ConversationParts Part, string[] Columns)[] Parts =
    [
        // Without the status, which a message seldom changes: indexes begin with it, and are written whenever it is.
        (ConversationParts.LastMessage,
            ["last_message", "last_message_id", "last_message_sender_type", "last_message_sender_id", "last_message_at", "last_seq", "unread_count", "activity", "first_asked_at"]),
        (ConversationParts.Receipts, ["unread_count", "marked_unread_at", "customer_delivered_seq", "customer_read_seq", "business_delivered_seq", "business_read_seq"]),
        (ConversationParts.Handling, ["status", "assignee_id", "assignee_name", "assignee_avatar_url", "snoozed_until", "resolved_at"]),
        (ConversationParts.Customer, ["customer_name", "customer_phone", "customer_email"]),
        (ConversationParts.FirstResponse, ["first_response_seconds"]),
        (ConversationParts.Origin, ["customer_id", "start_digest"]),
        (ConversationParts.Waiting, ["waiting_since"]),
        (ConversationParts.Sorting, ["labels", "priority"]),
        (ConversationParts.Rating, ["rating_score", "rating_comment", "rated_at"]),
        (ConversationParts.Opening, ["opened_at", "no_answer_at"]),
    ];

    private static readonly ConcurrentDictionary<ConversationParts, RowMapping<Conversation>> Updates = [];

    /// <summary>What is written when these parts have changed: each index that they touch once.</summary>
    public static RowMapping<Conversation> Update(ConversationParts changed) => Updates.GetOrAdd(changed, static changed =>
        Row.Part([.. Parts.Where(part => changed.HasFlag(part.Part)).SelectMany(part => part.Columns).Distinct()]));

    public static readonly string Select = $"SELECT {string.Join(", ", Row.Names)} FROM conversations WHERE";
    public static readonly string ById = Select + " id = $1";
    public static readonly string ByClientId = Select + " client_conversation_id = $1";
    public static readonly string ByCustomer = Select + " customer_id = $1 ORDER BY id";
    public static readonly string OpenByAssignee = Select + " business_id = $1 AND assignee_id = $2 AND status <> 'resolved'";

    /// <summary>A part of the conversations that have a label.</summary>
    public static readonly string ByLabel =
        $"SELECT {string.Join(", ", Row.Names.Select(name => "c." + name))} FROM (SELECT conversation_id FROM labelled WHERE label_id = $1 AND conversation_id > $2 ORDER BY conversation_id LIMIT $3) page "
        + "JOIN conversations c ON c.id = page.conversation_id ORDER BY c.id";

    /// <summary>Of <see cref="Row"/>.</summary>
    public static Conversation Read(RowReader row) => Conversation.Restore(
        id: row.Long(0), businessId: row.String(1), customerId: row.String(2), customerName: row.String(3), customerPhone: row.StringOrNull(4),
        customerEmail: row.StringOrNull(5), status: row.Enum<ConversationStatus>(6), assigneeId: row.StringOrNull(7), assigneeName: row.StringOrNull(8),
        lastMessage: row.StringOrNull(9), lastMessageId: row.LongOrNull(10), lastMessageAt: row.Time(11), lastSeq: row.Long(12), unreadCount: (int)row.Long(13),
        activity: row.Long(14), ofCustomer: new Acknowledged(row.Long(15), row.Long(16)), ofBusiness: new Acknowledged(row.Long(17), row.Long(18)),
        firstAskedAt: row.TimeOrNull(19), firstResponseSeconds: row.DoubleOrNull(20), clientConversationId: row.StringOrNull(21),
        startDigest: row.StringOrNull(22), createdAt: row.Time(23), labels: LabelJson.Labels(row.Utf8(24)), priority: row.EnumOrNull<Priority>(25),
        snoozedUntil: row.TimeOrNull(26), waitingSince: row.TimeOrNull(27), resolvedAt: row.TimeOrNull(28), markedUnreadAt: row.TimeOrNull(29),
        assigneeAvatarUrl: row.StringOrNull(30), ratingScore: (int?)row.LongOrNull(31), ratingComment: row.StringOrNull(32), ratedAt: row.TimeOrNull(33),
        openedAt: row.TimeOrNull(34), noAnswerAt: row.TimeOrNull(35), lastMessageSenderType: row.EnumOrNull<Side>(36), lastMessageSenderId: row.StringOrNull(37));

    public const string ViewColumns =
        "c.id, c.customer_name, c.customer_phone, c.customer_email, c.business_id, c.status, c.last_message, c.last_message_id, c.last_message_at, c.unread_count, "
        + "c.assignee_id, c.assignee_name, c.created_at, c.customer_id, c.labels, c.priority, c.snoozed_until, c.waiting_since, c.resolved_at, c.assignee_avatar_url, c.rating_score, c.rating_comment, c.rated_at, "
        + "c.last_message_sender_type, c.last_message_sender_id";

    public const int ViewColumnCount = 25;

    /// <summary>Of <see cref="ViewColumns"/>, the first of which is that column.</summary>
    public static StaffConversationView View(RowReader row, int first) => new()
    {
        Id = row.Long(first),
        CustomerName = row.Text(first + 1),
        CustomerPhone = row.TextOrNull(first + 2),
        CustomerEmail = row.TextOrNull(first + 3),
        BusinessId = row.Text(first + 4),
        Status = row.Enum<ConversationStatus>(first + 5),
        LastMessage = row.TextOrNull(first + 6),
        LastMessageId = row.LongOrNull(first + 7),
        LastMessageSenderType = row.EnumOrNull<Side>(first + 23),
        LastMessageSenderId = row.TextOrNull(first + 24),
        LastMessageTime = row.Time(first + 8),
        UnreadCount = (int)row.Long(first + 9),
        Assignee = row.IsNull(first + 10) ? null : new AssigneeView(row.Text(first + 10), row.Text(first + 11), row.TextOrNull(first + 19)),
        CreatedAt = row.Time(first + 12),
        CustomerId = row.Text(first + 13),
        Labels = LabelJson.Views(row.Utf8(first + 14)),
        Priority = row.EnumOrNull<Priority>(first + 15),
        SnoozedUntil = row.TimeOrNull(first + 16),
        WaitingSince = row.TimeOrNull(first + 17),
        ResolvedAt = row.TimeOrNull(first + 18),
        HandledBy = null,
        Rating = row.IsNull(first + 20) ? null : new RatingView((int)row.Long(first + 20), row.TextOrNull(first + 21), row.Time(first + 22)),
    };
}
