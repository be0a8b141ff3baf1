using Ardalis.Specification;
using BizChat.Domain.Conversations;
using BizChat.Domain.Inbox;
using BizChat.Domain.Messages;

namespace BizChat.Application.Inbox.Specs;

/// <summary>Labels whose change has not been applied to all conversations, longest ago first.</summary>
public sealed class LabelsChangedBefore : Specification<Label>
{
    public LabelsChangedBefore(DateTimeOffset time) => Query.Where(label => label.ChangedAt < time).OrderBy(label => label.ChangedAt);
}

/// <summary>The views of a business that somebody sees: the own ones and shared ones, oldest first.</summary>
public sealed class ViewsSeenBy : Specification<SavedFilter>
{
    public ViewsSeenBy(string businessId, string makerId) =>
        Query.Where(view => view.BusinessId == businessId && (view.Shared || view.MakerId == makerId)).OrderBy(view => view.CreatedAt).ThenBy(view => view.Id);
}

/// <summary>A view that somebody sees.</summary>
public sealed class ViewSeenBy : Specification<SavedFilter>
{
    public ViewSeenBy(string businessId, string makerId, string id) =>
        Query.Where(view => view.Id == id && view.BusinessId == businessId && (view.Shared || view.MakerId == makerId));
}

/// <summary>The last message that the customer wrote in a conversation.</summary>
public sealed class LastOfCustomer : Specification<Message>
{
    public LastOfCustomer(long conversationId) => Query
        .Where(message => message.ConversationId == conversationId && message.SenderType == Side.Customer)
        .OrderByDescending(message => message.Seq)
        .Take(1);
}
