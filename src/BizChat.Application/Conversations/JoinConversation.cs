using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Application.Conversations;

/// <summary>
/// Lets a client listen to a conversation, and tells where the conversation stands, so that it sees at once what it missed.
/// </summary>
public sealed class JoinConversation(IReadStore store, IFeed feed)
{
    /// <param name="listen">Begins to listen; called before the standing is read, so that nothing falls between.</param>
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

/// <summary>Where a conversation, and the feed, stood when a client joined.</summary>
[CamelCase]
public sealed record JoinedConversation(long ConversationId, long? LastMessageId, long LastSeq, long Position);
