namespace BizChat.Application.Ports;

/// <summary>Finds customers of a business by what is known of them.</summary>
public interface ICustomerSearch
{
    /// <summary>Finds all that was committed before the call; nobody whose data was erased.</summary>
    /// <param name="businessId">Whose; no other business's words influence the result.</param>
    /// <param name="text">Words, or parts of them, that name, e-mail, phone and the business's own id hold together; empty for all customers. A text whose words all have fewer than
    /// three characters is looked for among the 2,000 who were seen last.</param>
    /// <param name="below">Only those who come after this one; null from the start.</param>
    /// <param name="limit">Maximum number of customers.</param>
    /// <param name="ct">Cancels the search.</param>
    /// <returns>The one who was seen last first; of two of the same time the higher id.</returns>
    Task<IReadOnlyList<FoundCustomer>> FindAsync(string businessId, string text, FoundCustomer? below, int limit, CancellationToken ct);
}

/// <summary>A customer's place in the list.</summary>
/// <param name="Id">The customer.</param>
/// <param name="SeenAt">When the customer was last seen.</param>
public sealed record FoundCustomer(string Id, DateTimeOffset SeenAt);
