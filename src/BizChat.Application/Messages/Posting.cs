using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

public static class Posting
{
    /// <summary>Posts a message: stores it, records the event, and moves the conversation to the top of the inbox.</summary>
    public static MessageView Post(
        this IUnitOfWork work, Conversation conversation, Author author, MessageBody body, string? clientMessageId, DateTimeOffset now, IViewMapper views)
    {
        var status = conversation.Status;
        var message = Message.Post(work.NextMessageId(), conversation, author, body, clientMessageId, now);
        work.Add(message);
        var posted = new MessagePosted(views.Map(message), conversation);
        work.Record(posted);
        conversation.MoveToTop(posted.Position);
        // A customer's message has opened it again; others leave the status.
        if (conversation.Status != status)
            work.RecordActivity(conversation, new(ActivityActorKind.Customer, conversation.CustomerId, author.Name), new StatusChanged(status, conversation.Status, null), now);
        return posted.Message;
    }

    /// <summary>Starts a conversation: stores it, records the event, and puts it on top of the inbox.</summary>
    public static void Start(this IUnitOfWork work, Conversation conversation)
    {
        work.Add(conversation);
        var created = new ConversationCreated(conversation);
        work.Record(created);
        conversation.MoveToTop(created.Position);
    }
}
