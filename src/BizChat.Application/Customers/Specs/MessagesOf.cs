using Ardalis.Specification;
using BizChat.Domain.Messages;

namespace BizChat.Application.Customers.Specs;

/// <summary>A page of a conversation's messages after a sequence number.</summary>
public sealed class MessagesOf : Specification<Message>
{
    public MessagesOf(long conversationId, long afterSeq, int atMost) => Query
        .Where(message => message.ConversationId == conversationId && message.Seq > afterSeq)
        .OrderBy(message => message.Seq)
        .Take(atMost);
}

/// <summary>The messages that show a file.</summary>
public sealed class MessagesWith : Specification<Message>
{
    public MessagesWith(string fileUrl) => Query.Where(message => message.FileUrl == fileUrl);
}
