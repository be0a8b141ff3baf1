using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Conversations between entity and row; many rows in one statement, a column in an array.</summary>
internal static class ConversationRows
{
    public const string Select =
        """
        SELECT id, business_id, customer_id, customer_name, customer_phone, customer_email, status, assignee_id, assignee_name,
               last_message, last_message_id, last_message_at, last_seq, unread_count, activity,
               customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq,
               first_asked_at, first_response_seconds, client_conversation_id, start_digest, created_at
        FROM conversations WHERE
        """;

    private const string Insert =
        """
        INSERT INTO conversations (id, customer_name, customer_phone, customer_email, status, assignee_id, assignee_name,
            last_message, last_message_id, last_message_at, last_seq, unread_count, activity,
            customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq, first_asked_at, first_response_seconds,
            customer_id, start_digest, business_id, client_conversation_id, created_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
        """;

    // Columns that stay as they were cost nothing: PostgreSQL then leaves their indexes alone.
    private const string Update =
        """
        UPDATE conversations c SET customer_name = n.customer_name, customer_phone = n.customer_phone, customer_email = n.customer_email,
            status = n.status, assignee_id = n.assignee_id, assignee_name = n.assignee_name, last_message = n.last_message,
            last_message_id = n.last_message_id, last_message_at = n.last_message_at, last_seq = n.last_seq, unread_count = n.unread_count,
            activity = n.activity, customer_delivered_seq = n.customer_delivered_seq, customer_read_seq = n.customer_read_seq,
            business_delivered_seq = n.business_delivered_seq, business_read_seq = n.business_read_seq,
            first_asked_at = n.first_asked_at, first_response_seconds = n.first_response_seconds, customer_id = n.customer_id, start_digest = n.start_digest
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
            AS n (id, customer_name, customer_phone, customer_email, status, assignee_id, assignee_name,
            last_message, last_message_id, last_message_at, last_seq, unread_count, activity,
            customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq, first_asked_at, first_response_seconds, customer_id, start_digest)
        WHERE c.id = n.id
        """;

    public static void AddInsert(this NpgsqlBatch batch, Conversation[] rows) => batch.Add(Insert)
        .WithWhatChanges(rows)
        .With(rows, c => c.BusinessId).With(rows, c => c.ClientConversationId).With(rows, c => PostgresTime.Of(c.CreatedAt));

    public static void AddUpdate(this NpgsqlBatch batch, Conversation[] rows) => batch.Add(Update).WithWhatChanges(rows);

    public static Conversation Read(NpgsqlDataReader row)
    {
        var conversation = Conversation.Restore();
        conversation.Id = row.GetInt64(0);
        conversation.BusinessId = row.GetString(1);
        conversation.CustomerId = row.GetString(2);
        conversation.CustomerName = row.GetString(3);
        conversation.CustomerPhone = row.StringOrNull(4);
        conversation.CustomerEmail = row.StringOrNull(5);
        conversation.Status = row.Name<ConversationStatus>(6);
        conversation.AssigneeId = row.StringOrNull(7);
        conversation.AssigneeName = row.StringOrNull(8);
        conversation.LastMessage = row.StringOrNull(9);
        conversation.LastMessageId = row.IsDBNull(10) ? null : row.GetInt64(10);
        conversation.LastMessageAt = row.Time(11);
        conversation.LastSeq = row.GetInt64(12);
        conversation.UnreadCount = row.GetInt32(13);
        conversation.Activity = row.GetInt64(14);
        conversation.OfCustomer = new Acknowledged(row.GetInt64(15), row.GetInt64(16));
        conversation.OfBusiness = new Acknowledged(row.GetInt64(17), row.GetInt64(18));
        conversation.FirstAskedAt = row.IsDBNull(19) ? null : row.Time(19);
        conversation.FirstResponseSeconds = row.IsDBNull(20) ? null : row.GetDouble(20);
        conversation.ClientConversationId = row.StringOrNull(21);
        conversation.StartDigest = row.StringOrNull(22);
        conversation.CreatedAt = row.Time(23);
        return conversation;
    }

    private static NpgsqlBatchCommand WithWhatChanges(this NpgsqlBatchCommand command, Conversation[] rows) => command
        .With(rows, c => c.Id).With(rows, c => c.CustomerName).With(rows, c => c.CustomerPhone).With(rows, c => c.CustomerEmail)
        .With(rows, c => EnumText<ConversationStatus>.Of(c.Status)).With(rows, c => c.AssigneeId).With(rows, c => c.AssigneeName)
        .With(rows, c => c.LastMessage).With(rows, c => c.LastMessageId).With(rows, c => PostgresTime.Of(c.LastMessageAt))
        .With(rows, c => c.LastSeq).With(rows, c => c.UnreadCount).With(rows, c => c.Activity)
        .With(rows, c => c.OfCustomer.Delivered).With(rows, c => c.OfCustomer.Read).With(rows, c => c.OfBusiness.Delivered).With(rows, c => c.OfBusiness.Read)
        .With(rows, c => PostgresTime.Of(c.FirstAskedAt)).With(rows, c => c.FirstResponseSeconds)
        .With(rows, c => c.CustomerId).With(rows, c => c.StartDigest);
}
