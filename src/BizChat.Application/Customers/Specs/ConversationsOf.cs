using Ardalis.Specification;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Customers.Specs;

/// <summary>A customer's conversations with a business, latest activity first.</summary>
public sealed class ConversationsOf : Specification<Conversation>
{
    public ConversationsOf(string businessId, string customerId, Page? page = null)
    {
        Query.Where(conversation => conversation.CustomerId == customerId && conversation.BusinessId == businessId)
            .OrderByDescending(conversation => conversation.Activity);
        if (page is { } part) Query.Skip(part.Offset).Take(part.Limit);
    }
}
