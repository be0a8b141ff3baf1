using BizChat.Application.Conversations;

namespace BizChat.Application.Notes;

/// <summary>Deletes a note, for its author; its place stays, empty.</summary>
public sealed class DeleteNote(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, long conversationId, long noteId, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        return await store.WriteAsync<Done>(new PrefetchHint(conversationId), async work =>
        {
            var found = await OwnNote.FindAsync(work, caller, conversationId, noteId);
            if (found.Error is not null) return found.Error;
            var (conversation, note) = found.Value;
            if (note.DeletedAt is not null) return new Done();

            var now = clock.GetUtcNow();
            note.Delete(now);
            work.Record(new ActivityRecorded(note, conversation.BusinessId, now));
            return new Done();
        }, ct);
    }
}
