using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Activity between row, entity and view.</summary>
internal static class ActivitySql
{
    public static RowMapping<ActivityEntry> Row { get; } = new(
        "activity",
        ("id", a => a.Id),
        ("conversation_id", a => a.ConversationId),
        ("type", a => SqlValue.Of(a.Type)),
        ("actor_kind", a => SqlValue.Of(a.ActorKind)),
        ("actor_id", a => a.ActorId),
        ("actor_name", a => a.ActorName),
        ("after_message_id", a => a.AfterMessageId),
        ("created_at", a => a.CreatedAt),
        ("details", a => a.Details),
        ("content", a => a.Content),
        ("mentioned_ids", a => a.MentionedIds),
        ("file_url", a => a.FileUrl),
        ("file_name", a => a.FileName),
        ("client_note_id", a => a.ClientNoteId),
        ("edited_at", a => a.EditedAt),
        ("deleted_at", a => a.DeletedAt));

    public static readonly string Columns = string.Join(", ", Row.Names.Select(name => "a." + name));

    /// <summary>Of <see cref="Columns"/>, the first of which is that column.</summary>
    public static ActivityView View(RowReader row, int first) => new()
    {
        Id = row.Long(first),
        ConversationId = row.Long(first + 1),
        Type = row.Enum<ActivityType>(first + 2),
        Actor = new ActivityActorView(row.Enum<ActivityActorKind>(first + 3), row.StringOrNull(first + 4), row.StringOrNull(first + 5)),
        AfterMessageId = row.Long(first + 6),
        CreatedAt = row.Time(first + 7),
        Details = row.IsNull(first + 8) ? Note(row, first + 9).ToFields() : ActivityDetails.FieldsOf(row.Utf8(first + 8)),
    };

    private static Note Note(RowReader row, int first) => new(
        Content: row.StringOrNull(first), Mentions: row.StringOrNull(first + 1)?.Split(' ') ?? [], FileUrl: row.StringOrNull(first + 2), FileName: row.StringOrNull(first + 3),
        ClientNoteId: row.StringOrNull(first + 4), EditedAt: row.TimeOrNull(first + 5), Deleted: !row.IsNull(first + 6));
}
