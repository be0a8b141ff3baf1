using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Ports;

/// <summary>Reads the conversations of a business.</summary>
public interface IInbox
{
    /// <summary>A page in the order of the filter. What it costs does not depend on how many conversations are not on it.</summary>
    /// <returns>A page and the total number; null when there is no such business.</returns>
    Task<Listing<StaffConversationView>?> ReadAsync(string businessId, InboxFilter filter, Page page, CancellationToken ct);

    /// <summary>How many conversations each group of a business has. Counts are kept with what they count, so nothing is counted.</summary>
    /// <param name="statuses">Only groups of these.</param>
    /// <returns>Groups without a conversation may be left out.</returns>
    Task<IReadOnlyList<InboxGroupCount>> CountsAsync(string businessId, IReadOnlyCollection<ConversationStatus> statuses, CancellationToken ct);

    /// <summary>Snoozed conversations of all businesses whose time has come, longest due first.</summary>
    Task<IReadOnlyList<long>> DueAsync(DateTimeOffset now, int atMost, CancellationToken ct);

    /// <summary>Conversations of all businesses whose customer is to be told that nobody has answered, longest due first.</summary>
    Task<IReadOnlyList<long>> UnansweredAsync(DateTimeOffset now, int atMost, CancellationToken ct);

    /// <summary>
    /// How many messages of the business a customer has not read, by conversation. Conversations without any are left out.
    /// </summary>
    Task<IReadOnlyDictionary<long, int>> CountUnreadByCustomerAsync(string businessId, string customerId, CancellationToken ct);
}
