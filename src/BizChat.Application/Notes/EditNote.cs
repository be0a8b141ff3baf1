using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Notes;

/// <summary>Edits a note, for its author.</summary>
public sealed class EditNote(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<ActivityView>> Handle(Caller caller, long conversationId, long noteId, NoteChanges changes, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        return await store.WriteAsync<ActivityView>(new PrefetchHint(conversationId), async work =>
        {
            var found = await OwnNote.FindAsync(work, caller, conversationId, noteId);
            if (found.Error is not null) return found.Error;
            var (conversation, note) = found.Value;
            if (note.DeletedAt is not null) return Error.Conflict("note.deleted", "This note was deleted.");
            var wanted = new NoteBody(changes.Content.Or(note.Content), note.FileUrl, note.FileName, changes.Mentions is { } mentions ? [.. mentions.Distinct()] : note.Mentions);
            if (NoteValidation.Check(wanted) is { } invalid) return invalid;
            if (note.Says(wanted)) return ActivityView.Of(note);
            // Who was mentioned already may have left since.
            var added = wanted.Mentions.Except(note.Mentions).ToArray();
            if (await work.CheckMentionsAsync(conversation, added) is { } unknown) return unknown;

            var now = clock.GetUtcNow();
            note.Edit(wanted, now);
            work.Record(new ActivityRecorded(note, conversation.BusinessId, now) { Mentioned = added });
            return ActivityView.Of(note);
        }, ct);
    }
}

/// <summary>A change of a note; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record NoteChanges
{
    /// <summary>The text; null removes it from a note with a file.</summary>
    public Optional<string> Content { get; init; }

    /// <summary>Ids of members of the business, in place of those before; null leaves them.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }
}
