using BizChat.Application.Messages;
using BizChat.Application.Notes.Specs;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Notes;

/// <summary>Validates what a note says, by the rules of messages and uploads.</summary>
internal static class NoteValidation
{
    public static Error? Check(NoteBody body)
    {
        if (PlainText.CheckOptional("content", body.Content, MessageBody.MaxContent) is { } badContent) return badContent;
        if (body.FileUrl is null && string.IsNullOrWhiteSpace(body.Content)) return Error.Invalid("content", "A note needs text or a file.");
        return body.Mentions.Count > NotePolicy.MaxMentions ? Error.Invalid("mentions", $"These are more than {NotePolicy.MaxMentions}.") : null;
    }

    public static async ValueTask<Error?> CheckMentionsAsync(this IUnitOfWork work, Conversation conversation, IReadOnlyList<string> agentIds)
    {
        if (agentIds.Count == 0) return null;
        var members = await work.ListAsync(new MembersAmong(conversation.BusinessId, agentIds));
        return members.Count == agentIds.Count ? null : Error.Invalid("mentions", "All of these must be agents of the business.");
    }

    /// <returns>The same with the name of its file.</returns>
    public static async ValueTask<Result<NoteBody>> WithFileAsync(this IUnitOfWork work, NoteBody body, Caller caller, Conversation conversation)
    {
        if (body.FileUrl is null) return body;
        var file = StoredFile.NameIn(body.FileUrl) is { } name ? await work.FindAsync<StoredFile>(name) : null;
        return file is not null && MessagePolicy.MayAttach(caller, file, conversation)
            ? body with { FileName = file.OriginalName }
            : Error.Invalid("fileUrl", "This is no upload of this server that may be used here.");
    }
}
