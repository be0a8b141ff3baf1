using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Customers;

/// <summary>Lists a customer's own conversations, latest activity first.</summary>
public sealed class ListOwnConversations(IReadStore store)
{
    public async Task<Result<Listing<ConversationView>>> Handle(Caller caller, int? limit, int? offset, CancellationToken ct)
    {
        if (CustomerPolicy.MayListOwn(caller) is { } refusal) return refusal;
        var page = Page.Create(limit, offset, ListConversations.UsualLimit, ListConversations.MostLimit);
        if (page.Error is not null) return page.Error;

        var me = (Caller.Customer)caller;
        var items = await store.ListAsync<Conversation, ConversationView>(new ConversationsOf(me.BusinessId, me.Id, page.Value), ct);
        return new Listing<ConversationView>(items, await store.CountAsync(new ConversationsOf(me.BusinessId, me.Id), ct));
    }
}
