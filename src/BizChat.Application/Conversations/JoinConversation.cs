namespace BizChat.Application.Conversations;

/// <summary>
/// Subscribes a client to a conversation, and returns its last message, so that the client sees what it missed.
/// </summary>
public sealed class JoinConversation(IReadStore store, IFeed feed)
{
    /// <param name="listen">Starts the subscription; called before the last message is read, so that no event is missed.</param>
    public async Task<Result<JoinedConversation>> Handle(Caller caller, long id, Func<ConversationTip, Task> listen, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } refusal) return refusal;
        if (await store.FindConversationAsync<ConversationTip>(caller.Scope, id, ct) is not { } found) return Error.NotFound("conversation");

        await listen(found);
        var position = await feed.HeadAsync(ct);
        var tip = await store.FindConversationAsync<ConversationTip>(caller.Scope, id, ct) ?? found;
        return new JoinedConversation(id, tip.LastMessageId, tip.LastSeq, position);
    }
}

/// <summary>The last message and the feed position when a client joined.</summary>
[CamelCase]
public sealed record JoinedConversation(long ConversationId, long? LastMessageId, long LastSeq, long Position);
