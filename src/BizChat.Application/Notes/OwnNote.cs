using BizChat.Application.Conversations;
using BizChat.Application.Notes.Specs;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Notes;

/// <summary>A note that its author is about to change.</summary>
internal sealed record OwnNote(Conversation Conversation, ActivityEntry Entry)
{
    /// <returns>The refusal for whoever may not change it, or see it.</returns>
    public static async ValueTask<Result<OwnNote>> FindAsync(IUnitOfWork work, Caller caller, long conversationId, long noteId)
    {
        if (await work.ConversationAsync(conversationId) is not { } conversation) return Error.NotFound("conversation");
        if (ConversationPolicy.MayChange(caller, conversation) is { } refusal) return refusal;
        if (await work.FindAsync(new NoteOf(conversationId, noteId)) is not { } note) return Error.NotFound("note");
        return NotePolicy.MayChange(caller, note) is { } notYours ? notYours : new OwnNote(conversation, note);
    }
}
