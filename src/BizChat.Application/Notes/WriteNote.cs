using BizChat.Application.Conversations;
using BizChat.Application.Notes.Specs;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Notes;

/// <summary>Writes a note into a conversation, for staff only. A repeat with the same client id returns the same note, which is stored and published once.</summary>
public sealed class WriteNote(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<WrittenNote>> Handle(Caller caller, long conversationId, NoteDraft draft, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        if (NotePolicy.CheckClientId(draft.ClientNoteId) is { } badId) return badId;
        if (NoteValidation.Check(draft.Body) is { } invalid) return invalid;
        return await store.WriteAsync<WrittenNote>(new PrefetchHint(conversationId), async work =>
        {
            if (await work.ConversationAsync(conversationId) is not { } conversation) return Error.NotFound("conversation");
            if (ConversationPolicy.MayChange(caller, conversation) is { } refusal) return refusal;
            if (draft.ClientNoteId is { } key && await work.FindAsync(new NoteSentAs(conversationId, key)) is { } earlier)
                return MeansThis(caller, earlier, draft.Body)
                    ? new WrittenNote(ActivityView.Of(earlier), false)
                    : Error.Conflict("note.other_content", "Another note was already written under this clientNoteId.") with { Field = "clientNoteId" };

            if (await work.CheckMentionsAsync(conversation, draft.Body.Mentions) is { } unknown) return unknown;
            var body = await work.WithFileAsync(draft.Body, caller, conversation);
            if (body.Error is not null) return body.Error;
            var note = ActivityEntry.Note(conversation, caller.Actor(), body.Value, draft.ClientNoteId, clock.GetUtcNow());
            work.Add(conversation, note);
            return new WrittenNote(ActivityView.Of(note), true);
        }, ct);
    }

    /// <summary>What a note said that has been edited or deleted since is no longer known.</summary>
    private static bool MeansThis(Caller caller, ActivityEntry note, NoteBody body) => NotePolicy.IsBy(caller, note) && (note.HasChanged || note.Says(body));
}

/// <summary>A note to write.</summary>
[CamelCase]
public sealed record NoteDraft
{
    /// <summary>The text, at most 10 000 UTF-16 code units; may be missing when there is a file.</summary>
    public string? Content { get; init; }

    /// <summary>Ids of members of the business, at most 50.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>The <c>url</c> of an upload.</summary>
    public string? FileUrl { get; init; }

    /// <summary>The author's own id, which makes a repeat harmless.</summary>
    public string? ClientNoteId { get; init; }

    internal NoteBody Body => new(Content, FileUrl, null, [.. (Mentions ?? []).Distinct()]);
}

/// <param name="View">The note.</param>
/// <param name="IsNew">False when it had been written before.</param>
public sealed record WrittenNote(ActivityView View, bool IsNew);
