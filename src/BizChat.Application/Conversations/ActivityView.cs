using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>The <c>activity</c> resource: a note, or something that happened to a conversation, for staff only.</summary>
public sealed record ActivityView
{
    /// <summary>Grows with time.</summary>
    public required long Id { get; init; }
    public required long ConversationId { get; init; }

    /// <summary>Says which further fields there are.</summary>
    public required ActivityType Type { get; init; }
    public required ActivityActorView Actor { get; init; }

    /// <summary>The message after which it stands in the thread; 0 before the first.</summary>
    public required long AfterMessageId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The fields of the type, see <see cref="ActivityDetails"/>.</summary>
    [JsonExtensionData]
    // The serializer demands a setter.
    public Dictionary<string, JsonElement> Details { get; set; } = [];

    public static ActivityView Of(ActivityEntry entry) => new()
    {
        Id = entry.Id,
        ConversationId = entry.ConversationId,
        Type = entry.Type,
        Actor = new ActivityActorView(entry.ActorKind, entry.ActorId, entry.ActorName),
        AfterMessageId = entry.AfterMessageId,
        CreatedAt = entry.CreatedAt,
        Details = entry.Details is { } details ? ActivityDetails.FieldsOf(Encoding.UTF8.GetBytes(details)) : Note.Of(entry).ToFields(),
    };
}

/// <summary>Who did something to a conversation.</summary>
/// <param name="Kind">Kind of actor.</param>
/// <param name="Id">Null for the system, for erased customers and in open mode.</param>
/// <param name="Name">The name at that time; null for the system and in open mode.</param>
public sealed record ActivityActorView(ActivityActorKind Kind, string? Id, string? Name);
