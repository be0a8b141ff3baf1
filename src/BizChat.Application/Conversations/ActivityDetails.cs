using System.Text.Json;
using System.Text.Json.Serialization;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>
/// The fields that a type of activity has of its own, as they are on the wire and stored. A new type is a record here and a member of
/// <see cref="ActivityType"/> of the same name.
/// </summary>
public abstract record ActivityDetails
{
    /// <summary>The type that a record of details belongs to.</summary>
    public static ActivityType TypeOf(Type details) => Enum.Parse<ActivityType>(details.Name);

    [JsonIgnore]
    public ActivityType Type => TypeOf(GetType());

    public string ToJson() => JsonSerializer.Serialize(this, GetType(), WireJson.Options);

    public Dictionary<string, JsonElement> ToFields() => FieldsOf(JsonSerializer.SerializeToUtf8Bytes(this, GetType(), WireJson.Options));

    /// <summary>The fields of stored details.</summary>
    public static Dictionary<string, JsonElement> FieldsOf(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, WireJson.Options)!;
}

/// <summary>A note of an agent or an API key to the others.</summary>
/// <param name="Content">The text; null for a bare file, and when the note was deleted.</param>
/// <param name="Mentions">Ids of the agents it mentions.</param>
/// <param name="FileUrl">The file that goes with it.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="ClientNoteId">The author's own id; null if there is none.</param>
/// <param name="EditedAt">When it was edited last; null when it never was.</param>
/// <param name="Deleted">Whether it was deleted, or erased with its customer: its place stays, empty.</param>
public sealed record Note(
    string? Content, IReadOnlyList<string> Mentions, string? FileUrl, string? FileName, string? ClientNoteId, DateTimeOffset? EditedAt, bool Deleted) : ActivityDetails
{
    public static Note Of(ActivityEntry note) =>
        new(note.Content, note.Mentions, note.FileUrl, note.FileName, note.ClientNoteId, note.EditedAt, note.DeletedAt is not null);
}

/// <summary>The status changed: by staff, by a customer's message that opened the conversation again, or by the system when a snooze ended.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="SnoozedUntil">When a snoozed conversation becomes active by itself; null for never, or for another status.</param>
public sealed record StatusChanged(ConversationStatus From, ConversationStatus To, DateTimeOffset? SnoozedUntil) : ActivityDetails;

/// <summary>The conversation was assigned to another agent, or to nobody.</summary>
/// <param name="From">The assignee before; null for nobody.</param>
/// <param name="To">The assignee after; null for nobody.</param>
public sealed record Assigned(AssignedAgent? From, AssignedAgent? To) : ActivityDetails;

/// <summary>An assignee as it was then.</summary>
public sealed record AssignedAgent(Utf8Text Id, Utf8Text Name);

/// <summary>Details of the customer changed.</summary>
/// <param name="Fields">The names of the conversation's fields, never their values.</param>
public sealed record DetailsChanged(IReadOnlyList<string> Fields) : ActivityDetails;

/// <summary>Labels were added or taken off.</summary>
/// <param name="Added">Those that it has now and had not before.</param>
/// <param name="Removed">Those that it had before and has no longer.</param>
public sealed record LabelsChanged(IReadOnlyList<LabelView> Added, IReadOnlyList<LabelView> Removed) : ActivityDetails;

/// <summary>The priority changed.</summary>
/// <param name="From">The priority before; null for none.</param>
/// <param name="To">The priority after; null for none.</param>
public sealed record PriorityChanged(Priority? From, Priority? To) : ActivityDetails;

/// <summary>The customer rated how the conversation went.</summary>
/// <param name="Score">1 (bad) to 5 (good).</param>
public sealed record Rated(int Score) : ActivityDetails;

/// <summary>Messages that the customer had not read were mailed, or could not be.</summary>
/// <param name="MessageIds">The messages.</param>
/// <param name="State">Whether the mail server has accepted the mail, refused it, or could not take it for a day.</param>
public sealed record Mailed(IReadOnlyList<long> MessageIds, MailState State) : ActivityDetails;
