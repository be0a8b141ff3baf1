using BizChat.Domain.Access;

namespace BizChat.Application.Customers;

/// <summary>The <c>customer</c> resource: a person with all conversations with a business.</summary>
public record CustomerView
{
    /// <summary>The <c>customer_id</c> of the conversations.</summary>
    public required Utf8Text Id { get; init; }

    /// <summary>The business's own id of the customer; null while not identified.</summary>
    public required Utf8Text? ExternalId { get; init; }
    public required Utf8Text? Name { get; init; }
    public required Utf8Text? Email { get; init; }
    public required Utf8Text? Phone { get; init; }

    /// <summary>Whether the business's own site has identified the customer.</summary>
    public required bool Verified { get; init; }

    /// <summary>What is known under names of the business's choice.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>The names of the attributes for which the business's own site vouches.</summary>
    public required IReadOnlyList<string> VerifiedAttributes { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>To the minute, while the customer stays.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>The language that the browser prefers; null when unknown.</summary>
    public required Utf8Text? Locale { get; init; }

    /// <summary>What the browser says it is; null when unknown.</summary>
    public required Utf8Text? UserAgent { get; init; }

    /// <summary>As <c>first_seen_at</c>.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static IReadOnlyDictionary<string, string> ValuesOf(IReadOnlyList<CustomerAttribute> attributes) => attributes.ToDictionary(one => one.Key, one => one.Value);

    public static IReadOnlyList<string> VerifiedOf(IReadOnlyList<CustomerAttribute> attributes) => [.. attributes.Where(one => one.IsVerified).Select(one => one.Key)];
}
