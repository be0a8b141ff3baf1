using Ardalis.Specification;
using BizChat.Application.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations.Specs;

/// <summary>A conversation, if the scope has it.</summary>
public sealed class ConversationById : Specification<Conversation>
{
    public ConversationById(Scope scope, long id) => Query.Where(conversation => conversation.Id == id).Where(scope.Conversations);
}
