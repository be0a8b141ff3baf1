using BizChat.Application.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>Shows a conversation as unread until the business next reads it. Without a customer message it changes nothing.</summary>
public sealed class MarkUnread(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, long conversationId, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        return await store.WriteAsync<Done>(new PrefetchHint(conversationId), async work =>
        {
            if (await work.ConversationAsync(conversationId) is not { } conversation) return Error.NotFound("conversation");
            if (ConversationPolicy.MayChange(caller, conversation) is { } refusal) return refusal;
            await work.SettleReceiptsAsync(conversation);
            var (unread, now) = (conversation.UnreadCount, clock.GetUtcNow());
            conversation.MarkUnread(now);
            if (conversation.UnreadCount != unread) work.Record(new ConversationUpdated(conversation, now));
            return new Done();
        }, ct);
    }
}
