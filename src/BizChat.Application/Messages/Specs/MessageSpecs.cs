using Ardalis.Specification;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages.Specs;

/// <summary>A message of a conversation after a sequence number that somebody of the business other than this sender wrote.</summary>
public sealed class WrittenByColleagueAfter : Specification<Message>
{
    public WrittenByColleagueAfter(long conversationId, long seq, string? senderId) => Query
        .Where(message => message.ConversationId == conversationId && message.Seq > seq && message.SenderType == Side.Business && message.SenderId != senderId)
        .OrderByDescending(message => message.Seq).Take(1);
}

/// <summary>So many of the newest messages of a conversation after a sequence number, newest first.</summary>
public sealed class NewestAfter : Specification<Message>
{
    public NewestAfter(long conversationId, long seq, int atMost) => Query
        .Where(message => message.ConversationId == conversationId && message.Seq > seq).OrderByDescending(message => message.Seq).Take(atMost);
}
