namespace BizChat.Domain.Customers;

/// <summary>A link of a mail that opens one conversation to its customer. Removed with the customer's data.</summary>
public sealed class CustomerLink
{
    /// <summary>How long it, and the token that it is exchanged for, is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private CustomerLink() { }

    /// <summary>SHA-256 of the token in the link, in hex.</summary>
    public string TokenHash { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public long ConversationId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public static CustomerLink To(long conversationId, string businessId, string tokenHash, DateTimeOffset now) =>
        new() { TokenHash = tokenHash, BusinessId = businessId, ConversationId = conversationId, CreatedAt = now, ExpiresAt = now + Lifetime };
}
