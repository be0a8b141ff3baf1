using System.Text.Json;
using BizChat.Application.Feed;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Events as rows of the feed.</summary>
internal static class EventSql
{
    public static RowMapping<FeedEvent> Row { get; } = new(
        "feed",
        ("position", e => e.Position),
        ("business_id", e => e.BusinessId),
        ("conversation_id", e => e.ConversationId),
        ("type", e => e.Type),
        ("message_id", e => e.MessageId),
        ("data", e => e.Signal is { } signal ? JsonSerializer.Serialize(signal, signal.GetType(), WireJson.Options) : null),
        ("timestamp", e => e.Timestamp));
}
