using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Notes;

/// <summary>Permissions on notes.</summary>
public static class NotePolicy
{
    /// <summary>Maximum number of agents that a note mentions.</summary>
    public const int MaxMentions = 50;

    /// <summary>Null when the caller wrote the note. In open mode every caller may have.</summary>
    public static Error? MayChange(Caller caller, ActivityEntry note) => caller is Caller.Trusted || IsBy(caller, note)
        ? null
        : Error.Forbidden("note.not_yours", "Only its author may change a note.");

    public static bool IsBy(Caller caller, ActivityEntry note) => caller.Actor() is var actor && (actor.Kind, actor.Id) == (note.ActorKind, note.ActorId);

    public static Error? CheckClientId(string? id) => id switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(id) => Error.Invalid("clientNoteId", "This cannot be blank."),
        _ => PlainText.CheckOptional("clientNoteId", id, MessagePolicy.MaxClientId),
    };
}
