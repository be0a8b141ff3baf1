namespace BizChat.Domain.Conversations;

/// <summary>Something that staff see in a conversation beside its messages: a note, or a change. Customers never see any of it.</summary>
public sealed class ActivityEntry
{
    private ActivityEntry() { }

    /// <summary>The feed position of its first event: grows with time over all conversations.</summary>
    public long Id { get; private set; }

    public long ConversationId { get; private set; }

    public ActivityType Type { get; private set; }

    public ActivityActorKind ActorKind { get; private set; }

    public string? ActorId { get; private set; }

    public string? ActorName { get; private set; }

    /// <summary>The message after which it stands; 0 before the first.</summary>
    public long AfterMessageId { get; private set; }

    /// <summary>The fields that its type has of its own, as a JSON object; null for a note, which has columns for them.</summary>
    public string? Details { get; private set; }

    /// <summary>The text of a note; null for a bare file, and when it was deleted.</summary>
    public string? Content { get; private set; }

    public string? FileUrl { get; private set; }

    public string? FileName { get; private set; }

    /// <summary>The ids of the agents that a note mentions, separated by spaces; null for none.</summary>
    public string? MentionedIds { get; private set; }

    /// <summary>The author's own id for a note, by which a repeat is known; null if none was given.</summary>
    public string? ClientNoteId { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public ActivityActor Actor => new(ActorKind, ActorId, ActorName);

    public IReadOnlyList<string> Mentions => MentionedIds?.Split(' ') ?? [];

    /// <summary>Whether a note is no longer what its author wrote first.</summary>
    public bool HasChanged => (EditedAt ?? DeletedAt) is not null;

    /// <param name="details">See <see cref="Details"/>.</param>
    public static ActivityEntry Of(Conversation conversation, ActivityActor actor, ActivityType type, string? details, DateTimeOffset now) => new()
    {
        ConversationId = conversation.Id,
        Type = type,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActorName = actor.Name,
        AfterMessageId = conversation.LastMessageId ?? 0,
        Details = details,
        CreatedAt = now,
    };

    public static ActivityEntry Note(Conversation conversation, ActivityActor author, NoteBody body, string? clientNoteId, DateTimeOffset now)
    {
        var note = Of(conversation, author, ActivityType.Note, null, now);
        note.ClientNoteId = clientNoteId;
        note.Take(body);
        return note;
    }

    /// <summary>Gives a new entry its id.</summary>
    /// <param name="position">The feed position of its first event.</param>
    public void Number(long position) => Id = position;

    /// <summary>Whether a repeat means this note.</summary>
    public bool Says(NoteBody body) => Content == body.Content && FileUrl == body.FileUrl && Mentions.SequenceEqual(body.Mentions);

    public void Edit(NoteBody body, DateTimeOffset now)
    {
        Take(body);
        EditedAt = now;
    }

    /// <summary>Takes away what a note says; its place stays.</summary>
    public void Delete(DateTimeOffset now)
    {
        Take(new NoteBody(null, null, null, []));
        DeletedAt ??= now;
    }

    /// <summary>Removes what is personal of the customer: what a note says, and who did it, when that was the customer.</summary>
    public void Erase(DateTimeOffset now)
    {
        if (Type is ActivityType.Note) Delete(now);
        if (ActorKind is not ActivityActorKind.Customer) return;
        ActorId = null;
        ActorName = Customer.Erased.Name;
    }

    private void Take(NoteBody body)
    {
        (Content, FileUrl, FileName) = (body.Content, body.FileUrl, body.FileName);
        MentionedIds = body.Mentions.Count == 0 ? null : string.Join(' ', body.Mentions);
    }
}
