using BizChat.Application.Common;

namespace BizChat.Application.Customers;

/// <summary>The <c>customer</c> resource: what is known of a person over all conversations with a business.</summary>
public sealed record CustomerView
{
    /// <summary>The <c>customer_id</c> of the conversations.</summary>
    public required Utf8Text Id { get; init; }

    /// <summary>What the business's own site knows the customer by; null while it has not vouched.</summary>
    public required Utf8Text? ExternalId { get; init; }
    public required Utf8Text? Name { get; init; }
    public required Utf8Text? Email { get; init; }
    public required Utf8Text? Phone { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
