using BizChat.Domain.Access;

namespace BizChat.Application.Customers;

/// <summary>All that is known of a customer but the conversations.</summary>
public sealed record CustomerProfileView : CustomerView
{
    /// <summary>The last pages of the business's site that the customer looked at, at most 20, newest first.</summary>
    public required IReadOnlyList<SeenPage> Pages { get; init; }

    /// <summary>The language in which the customer reads the chat; null when unknown.</summary>
    public required Language? ChatLanguage { get; init; }

    /// <summary>When all that is personal was erased; null when it was not.</summary>
    public required DateTimeOffset? ErasedAt { get; init; }
}
