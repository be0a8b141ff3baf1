using BizChat.Application.Conversations;

namespace BizChat.Application.Ports;

/// <summary>Reads the conversations of a business, latest activity first.</summary>
public interface IInbox
{
    /// <returns>A page and the total number; null when there is no such business.</returns>
    Task<Listing<ConversationView>?> ReadAsync(string businessId, InboxFilter filter, Page page, CancellationToken ct);

    /// <summary>
    /// How many messages of the business a customer has not read, by conversation. Conversations without any are left out.
    /// </summary>
    Task<IReadOnlyDictionary<long, int>> CountUnreadByCustomerAsync(string businessId, string customerId, CancellationToken ct);
}
