using System.Text.Json;
using BizChat.Application.Feed;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Events as rows of the feed.</summary>
internal static class EventSql
{
    /// <summary>The audience of an event that only staff learn of; others have none.</summary>
    public const string Staff = "staff";

    public static RowMapping<FeedEvent> Row { get; } = new(
        "feed",
        ("position", e => e.Position),
        ("business_id", e => e.BusinessId),
        ("conversation_id", e => e.ConversationId),
        ("type", e => e.Type),
        ("message_id", e => e.MessageId),
        ("activity_id", e => e.ActivityId),
        ("audience", e => e.IsForStaff ? Staff : null),
        ("data", e => e.Signal is { } signal ? JsonSerializer.Serialize(signal, signal.GetType(), WireJson.Options) : null),
        ("timestamp", e => e.Timestamp));
}
