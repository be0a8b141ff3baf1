using System.Text.Json;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>
/// Writes conversations of a list as <see cref="WireJson"/> would, at half the price: a list may have a thousand. A test compares the two, so a field that is added to the view must be added here.
/// </summary>
public static class ConversationRow
{
    private static readonly JsonEncodedText Labels = Name("labels"), Color = Name("color"), Priority = Name("priority"), SnoozedUntil = Name("snoozed_until"),
        WaitingSince = Name("waiting_since"), ResolvedAt = Name("resolved_at"), HandledBy = Name("handled_by"), Id = Name("id"), CustomerId = Name("customer_id"),
        CustomerName = Name("customer_name"), CustomerPhone = Name("customer_phone"), CustomerEmail = Name("customer_email"), BusinessId = Name("business_id"), Status = Name("status"),
        LastMessage = Name("last_message"), LastMessageId = Name("last_message_id"), LastMessageTime = Name("last_message_time"), SenderType = Name("last_message_sender_type"), SenderId = Name("last_message_sender_id"), UnreadCount = Name("unread_count"),
        Assignee = Name("assignee"), NameOf = Name("name"), AvatarUrl = Name("avatar_url"), CreatedAt = Name("created_at"), Rating = Name("rating"), Score = Name("score"),
        Comment = Name("comment"), At = Name("at");

    public static void Write(Utf8JsonWriter json, StaffConversationView row)
    {
        json.WriteStartObject();
        json.WriteStartArray(Labels);
        foreach (var label in row.Labels) Write(json, label);
        json.WriteEndArray();
        Write(json, Priority, row.Priority);
        Write(json, SnoozedUntil, row.SnoozedUntil);
        Write(json, WaitingSince, row.WaitingSince);
        Write(json, ResolvedAt, row.ResolvedAt);
        Write(json, HandledBy, row.HandledBy);
        json.WriteNumber(Id, row.Id);
        Write(json, CustomerId, row.CustomerId);
        Write(json, CustomerName, row.CustomerName);
        Write(json, CustomerPhone, row.CustomerPhone);
        Write(json, CustomerEmail, row.CustomerEmail);
        Write(json, BusinessId, row.BusinessId);
        Write<ConversationStatus>(json, Status, row.Status);
        Write(json, LastMessage, row.LastMessage);
        if (row.LastMessageId is { } message) json.WriteNumber(LastMessageId, message);
        else json.WriteNull(LastMessageId);
        Write(json, SenderType, row.LastMessageSenderType);
        Write(json, SenderId, row.LastMessageSenderId);
        Write(json, LastMessageTime, row.LastMessageTime);
        json.WriteNumber(UnreadCount, row.UnreadCount);
        Write(json, row.Assignee);
        Write(json, CreatedAt, row.CreatedAt);
        Write(json, row.Rating);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LabelView label)
    {
        json.WriteStartObject();
        Write(json, Id, label.Id);
        Write(json, NameOf, label.Name);
        Write(json, Color, label.Color);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AssigneeView? assignee)
    {
        if (assignee is null)
        {
            json.WriteNull(Assignee);
            return;
        }
        json.WriteStartObject(Assignee);
        Write(json, Id, assignee.Id);
        Write(json, NameOf, assignee.Name);
        Write(json, AvatarUrl, assignee.AvatarUrl);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RatingView? rating)
    {
        if (rating is null)
        {
            json.WriteNull(Rating);
            return;
        }
        json.WriteStartObject(Rating);
        json.WriteNumber(Score, rating.Score);
        Write(json, Comment, rating.Comment);
        Write(json, At, rating.At);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, Utf8Text? text)
    {
        if (text is { } given) json.WriteString(name, given.Bytes.Span);
        else json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset? time)
    {
        if (time is not { } given)
        {
            json.WriteNull(name);
            return;
        }
        Span<byte> text = stackalloc byte[WireTime.Length];
        WireTime.Write(given, text);
        json.WriteString(name, text);
    }

    private static void Write<T>(Utf8JsonWriter json, JsonEncodedText name, T? value) where T : struct, Enum
    {
        if (value is { } given) json.WriteString(name, EnumText<T>.Utf8(given));
        else json.WriteNull(name);
    }

    private static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name);
}
