namespace BizChat.Application.Customers;

/// <summary>The <c>customer</c> resource: a person with all conversations with a business.</summary>
public sealed record CustomerView
{
    /// <summary>The <c>customer_id</c> of the conversations.</summary>
    public required Utf8Text Id { get; init; }

    /// <summary>The business's own id of the customer; null while not identified.</summary>
    public required Utf8Text? ExternalId { get; init; }
    public required Utf8Text? Name { get; init; }
    public required Utf8Text? Email { get; init; }
    public required Utf8Text? Phone { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
