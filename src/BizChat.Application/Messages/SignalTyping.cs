using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Messages;

/// <summary>Checks that a caller may send typing signals to a conversation. Nothing is stored.</summary>
public sealed class SignalTyping(IReadStore store)
{
    public async Task<Result<TypingSignal>> Handle(Caller caller, TypingDraft draft, CancellationToken ct)
    {
        if (draft.ConversationId is not { Value: var id }) return Error.Invalid("conversationId", "This is required.");
        if (MessagePolicy.MaySpeak(caller, draft.SenderType) is { } refusal) return refusal;
        if (await store.FindConversationAsync<ConversationTip>(caller.Scope, id, ct) is not { } conversation) return Error.NotFound("conversation");
        var author = MessagePolicy.Author(caller, draft.SenderType!.Value, draft.SenderName, conversation.CustomerName);
        if (author.Error is not null) return author.Error;
        return new TypingSignal(id, author.Value.Name, author.Value.Side);
    }
}

/// <summary>A typing signal of a client.</summary>
[CamelCase]
public sealed record TypingDraft
{
    public WireId? ConversationId { get; init; }
    public string? SenderName { get; init; }
    public Side? SenderType { get; init; }
}
