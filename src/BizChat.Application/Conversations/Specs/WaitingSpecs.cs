using Ardalis.Specification;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations.Specs;

/// <summary>A conversation as far as it waits for an agent.</summary>
public sealed class WaitingConversationOf : Specification<WaitingConversation>
{
    public WaitingConversationOf(long conversationId) => Query.Where(waiting => waiting.ConversationId == conversationId);
}

/// <summary>So many of the conversations of a business that wait for an agent, oldest first.</summary>
public sealed class WaitingConversationsIn : Specification<WaitingConversation>
{
    public WaitingConversationsIn(string businessId, int atMost) => Query.Where(waiting => waiting.BusinessId == businessId).OrderBy(waiting => waiting.Position).Take(atMost);
}
