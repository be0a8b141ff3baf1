using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Customers;

/// <summary>Lists a customer's own conversations, latest activity first, with what the customer has not read.</summary>
public sealed class ListOwnConversations(IReadStore store, IInbox inbox)
{
    public async Task<Result<Listing<OwnConversationView>>> Handle(Caller caller, int? limit, int? offset, CancellationToken ct)
    {
        if (CustomerPolicy.RequireCustomer(caller) is { } refusal) return refusal;
        var page = Page.Create(limit, offset, ListConversations.UsualLimit, ListConversations.MostLimit);
        if (page.Error is not null) return page.Error;

        var me = (Caller.Customer)caller;
        var items = await store.ListAsync<Conversation, StaffConversationView>(new ConversationsOf(me.BusinessId, me.Id, page.Value, me.OnlyConversation), ct);
        var unread = await inbox.CountUnreadByCustomerAsync(me.BusinessId, me.Id, ct);
        var own = items.Select(item => OwnConversationView.Of(item.ForCustomer(), unread.GetValueOrDefault(item.Id)));
        return new Listing<OwnConversationView>([.. own], await store.CountAsync(new ConversationsOf(me.BusinessId, me.Id, only: me.OnlyConversation), ct));
    }
}
