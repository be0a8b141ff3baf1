using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

/// <summary>Sends a message, which may open the conversation again. A repeat with the same client id returns the same message, which is stored and published once.</summary>
public sealed class SendMessage(IWriteStore store, IViewMapper views, Turns turns, AutomaticMessages automatic, TimeProvider clock)
{
    public async Task<Result<SentMessage>> Handle(Caller caller, long conversationId, MessageDraft draft, CancellationToken ct)
    {
        if (MessagePolicy.MaySpeak(caller, draft.SenderType) is { } refusal) return refusal;
        var side = draft.SenderType!.Value;
        if (MessagePolicy.CheckClientId(draft.ClientMessageId) is { } badId) return badId;

        var seen = StaleView.Applies(caller) ? draft.SeenMessageId : null;
        if (seen < 0) return StaleView.UnknownMessage;

        var hint = new PrefetchHint(conversationId, seen, side, draft.ClientMessageId);
        return await store.WriteAsync<SentMessage>(hint, async work =>
        {
            var conversation = await work.ConversationAsync(conversationId);
            if (conversation is null || !MessagePolicy.MaySee(caller, conversation)) return Error.NotFound("conversation");

            // Erased conversations have no digest of their start. A message that was on its way while its customer was erased must not stay for ever.
            if (caller is Caller.Customer me && conversation.StartDigest is null && await work.FindAsync<CustomerAccount>(me.Id) is not { ErasedAt: null })
                return Error.BadCredentials;

            var author = MessagePolicy.Author(caller, side, draft.SenderName, conversation.CustomerName);
            if (author.Error is not null) return author.Error;
            var body = await BodyAsync(work, caller, draft, conversation);
            if (body.Error is not null) return body.Error;

            if (draft.ClientMessageId is { } key && await work.MessageSentAsync(conversationId, side, key) is { } earlier)
                return earlier.Says(body.Value)
                    ? new SentMessage(views.Map(earlier), false)
                    : Error.Conflict("message.other_content", "Another message was already sent under this clientMessageId.") with { Field = "clientMessageId" };

            if (seen is { } last && await work.StaleViewAsync(conversation, author.Value, last, views) is { } stale) return stale;

            var now = clock.GetUtcNow();
            if (side is Side.Customer) await work.ReleaseFromFormerMemberAsync(conversation, now);
            var (wasActive, isFirst) = (conversation.Status is ConversationStatus.Active, side is Side.Customer && conversation.OpenedAt is null);
            var message = work.Post(conversation, author.Value, body.Value, draft.ClientMessageId, now, views);
            if (!wasActive && conversation.Status is ConversationStatus.Active) await turns.AssignAsync(work, conversation, conversation.Activity, now);
            if (isFirst) await automatic.GreetAsync(work, conversation, caller, now);
            return new SentMessage(message, true);
        }, ct);
    }

    private static async ValueTask<Result<MessageBody>> BodyAsync(IUnitOfWork work, Caller caller, MessageDraft draft, Conversation conversation)
    {
        if (draft.FileUrl is null) return MessageBody.Create(draft.Content, draft.MessageType, null, draft.FileName);

        var file = StoredFile.NameIn(draft.FileUrl) is { } name ? await work.FindAsync<StoredFile>(name) : null;
        if (file is null || !MessagePolicy.MayAttach(caller, file, conversation))
            return Error.Invalid("fileUrl", "This is no upload of this server that may be used here.");
        return MessageBody.Create(draft.Content, draft.MessageType, file, draft.FileName);
    }
}

/// <summary>A message to send.</summary>
[CamelCase]
public record MessageDraft
{
    /// <summary>The sender's side.</summary>
    public Side? SenderType { get; init; }

    /// <summary>Needed in open mode. Elsewhere agents and customers go by the names that the server knows, and an API key by its own unless it gives another.</summary>
    public string? SenderName { get; init; }

    /// <summary>The text, at most 10 000 UTF-16 code units; may be missing when there is a file.</summary>
    public string? Content { get; init; }

    /// <summary>Optional: derived from the file.</summary>
    public MessageType? MessageType { get; init; }

    /// <summary>The <c>url</c> of an upload.</summary>
    public string? FileUrl { get; init; }

    /// <summary>The name to show for the file, if not the one it was uploaded under.</summary>
    public string? FileName { get; init; }

    /// <summary>The sender's own id, which makes a repeat harmless.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>
    /// Of an agent: the newest message seen, 0 for none. When another sender of the business has written after it, nothing is stored, and the refusal
    /// has the messages that were missed.
    /// </summary>
    public long? SeenMessageId { get; init; }
}

/// <param name="View">The message.</param>
/// <param name="IsNew">False when it had been sent before.</param>
public sealed record SentMessage(MessageView View, bool IsNew);
