using BizChat.Application.Common;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Conversations between entity and row.</summary>
internal static class ConversationRows
{
    public static Conversation? Find(Statements statements, long id)
    {
        var row = statements[
            """
            SELECT id, business_id, customer_id, customer_name, customer_phone, customer_email, status, assignee_id, assignee_name,
                   last_message, last_message_id, last_message_at, last_seq, unread_count, activity,
                   customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq,
                   first_asked_at, first_response_seconds, client_conversation_id, start_digest, created_at
            FROM conversations WHERE id = ?1
            """].Bind(1, id);
        if (!row.Step()) return null;
        var conversation = Conversation.Restore();
        conversation.Id = row.Long(0);
        conversation.BusinessId = row.Text(1);
        conversation.CustomerId = row.Text(2);
        conversation.CustomerName = row.Text(3);
        conversation.CustomerPhone = row.TextOrNull(4);
        conversation.CustomerEmail = row.TextOrNull(5);
        conversation.Status = EnumText<ConversationStatus>.Parse(row.Utf8(6));
        conversation.AssigneeId = row.TextOrNull(7);
        conversation.AssigneeName = row.TextOrNull(8);
        conversation.LastMessage = row.TextOrNull(9);
        conversation.LastMessageId = row.LongOrNull(10);
        conversation.LastMessageAt = WireTime.Parse(row.Utf8(11));
        conversation.LastSeq = row.Long(12);
        conversation.UnreadCount = (int)row.Long(13);
        conversation.Activity = row.Long(14);
        conversation.OfCustomer = new Acknowledged(row.Long(15), row.Long(16));
        conversation.OfBusiness = new Acknowledged(row.Long(17), row.Long(18));
        conversation.FirstAskedAt = row.IsNull(19) ? null : WireTime.Parse(row.Utf8(19));
        conversation.FirstResponseSeconds = row.DoubleOrNull(20);
        conversation.ClientConversationId = row.TextOrNull(21);
        conversation.StartDigest = row.TextOrNull(22);
        conversation.CreatedAt = WireTime.Parse(row.Utf8(23));
        row.Reset();
        return conversation;
    }

    /// <summary>Inserts what a conversation begins with; the rest is written with the batch.</summary>
    public static void Insert(Statements statements, Conversation c)
    {
        statements[
            """
            INSERT INTO conversations (business_id, customer_id, customer_name, customer_phone, customer_email, status,
                last_message_at, last_seq, unread_count, activity, customer_delivered_seq, customer_read_seq, business_delivered_seq,
                business_read_seq, client_conversation_id, start_digest, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 0, 0, 0, 0, 0, ?8, ?9, ?10)
            """]
            .Bind(1, c.BusinessId).Bind(2, c.CustomerId).Bind(3, c.CustomerName).Bind(4, c.CustomerPhone).Bind(5, c.CustomerEmail)
            .Bind(6, EnumText<ConversationStatus>.Utf8(c.Status)).BindTime(7, c.LastMessageAt).Bind(8, c.ClientConversationId)
            .Bind(9, c.StartDigest).BindTime(10, c.CreatedAt).Run();
        c.Id = statements.LastId;
    }

    public static void Update(Statements statements, Conversation c, ConversationPart parts)
    {
        if (parts.HasFlag(ConversationPart.LastMessage))
            statements[
                """
                UPDATE conversations SET last_message = ?2, last_message_id = ?3, last_message_at = ?4, last_seq = ?5,
                    unread_count = ?6, activity = ?7, status = ?8, first_asked_at = ?9 WHERE id = ?1
                """]
                .Bind(1, c.Id).Bind(2, c.LastMessage).Bind(3, c.LastMessageId).BindTime(4, c.LastMessageAt).Bind(5, c.LastSeq)
                .Bind(6, c.UnreadCount).Bind(7, c.Activity).Bind(8, EnumText<ConversationStatus>.Utf8(c.Status)).BindTime(9, c.FirstAskedAt).Run();
        if (parts.HasFlag(ConversationPart.Receipts))
            statements[
                """
                UPDATE conversations SET unread_count = ?2, customer_delivered_seq = ?3, customer_read_seq = ?4,
                    business_delivered_seq = ?5, business_read_seq = ?6 WHERE id = ?1
                """]
                .Bind(1, c.Id).Bind(2, c.UnreadCount).Bind(3, c.OfCustomer.Delivered).Bind(4, c.OfCustomer.Read)
                .Bind(5, c.OfBusiness.Delivered).Bind(6, c.OfBusiness.Read).Run();
        if (parts.HasFlag(ConversationPart.Details))
            statements[
                """
                UPDATE conversations SET customer_name = ?2, customer_phone = ?3, customer_email = ?4, status = ?5, assignee_id = ?6,
                    assignee_name = ?7, first_response_seconds = ?8 WHERE id = ?1
                """]
                .Bind(1, c.Id).Bind(2, c.CustomerName).Bind(3, c.CustomerPhone).Bind(4, c.CustomerEmail)
                .Bind(5, EnumText<ConversationStatus>.Utf8(c.Status)).Bind(6, c.AssigneeId).Bind(7, c.AssigneeName).Bind(8, c.FirstResponseSeconds).Run();
        if (parts.HasFlag(ConversationPart.Origin))
            statements["UPDATE conversations SET customer_id = ?2, start_digest = ?3 WHERE id = ?1"].Bind(1, c.Id).Bind(2, c.CustomerId).Bind(3, c.StartDigest).Run();
    }
}
