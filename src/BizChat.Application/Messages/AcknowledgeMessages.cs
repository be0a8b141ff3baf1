using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

/// <summary>
/// Processes a receipt: a message, and all earlier ones of its side, were delivered to or read by the other side. A receipt from
/// the sender's own side, a repeat, and a receipt for an earlier message change nothing.
/// </summary>
public sealed class AcknowledgeMessages(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, long conversationId, long messageId, MessageStatus status, CancellationToken ct)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        return await store.WriteAsync<Done>(new PrefetchHint(conversationId, messageId), async work =>
        {
            var conversation = await work.ConversationAsync(conversationId);
            if (conversation is null || !MessagePolicy.MaySee(caller, conversation)) return Error.NotFound("conversation");
            if (await work.MessageAsync(messageId) is not { } message || message.ConversationId != conversationId)
                return Error.NotFound("message") with { Field = "messageId" };
            if (MessagePolicy.SideOf(caller) == message.SenderType) return new Done();

            var read = status is MessageStatus.Read;
            var now = clock.GetUtcNow();
            var isUnmarked = read && message.SenderType is Side.Customer && conversation.UnmarkUnread();
            if (conversation.Acknowledge(message.SenderType, message.Seq, read) is not { } range)
            {
                if (isUnmarked) work.Record(new ConversationUpdated(conversation, now));
                return new Done();
            }

            work.Acknowledge(conversation, message.SenderType, range, status);
            var unreadChanged = read && message.SenderType is Side.Customer;
            var update = new MessageStatusUpdate(conversationId, messageId, status, now);
            work.Record(new MessagesAcknowledged(update, conversation, unreadChanged));
            return new Done();
        }, ct);
    }
}

/// <summary>The message that a receipt is for.</summary>
[CamelCase]
public sealed record ReceiptDraft
{
    public long? MessageId { get; init; }
}
