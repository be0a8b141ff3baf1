using BizChat.Application.Access;
using BizChat.Domain.Access;
using BizChat.Domain.Customers;

namespace BizChat.Application.Customers;

/// <summary>Exchanges the token of a mail's link for a token of its customer, which opens that one conversation.</summary>
public sealed class OpenLink(IWriteStore store, ITokens tokens, TimeProvider clock)
{
    /// <summary>One refusal for unknown, expired and revoked, so that guessing reveals nothing.</summary>
    private static readonly Error NotFound = new(ErrorKind.NotFound, "link.not_found", "This link is not valid any more.", "token");

    public async Task<Result<OpenedLink>> Handle(LinkToken given, CancellationToken ct)
    {
        if (given.Token is not { Length: > 0 } token) return Error.Invalid("token", "This is required.");
        var opened = await store.WriteAsync<(CustomerLink Link, string CustomerId)>(async work =>
        {
            if (await work.FindAsync<CustomerLink>(Secret.Hash(token)) is not { } link || link.ExpiresAt <= clock.GetUtcNow()) return NotFound;
            // Not stored with the link: a visitor may have turned out to be another customer.
            if (await work.ConversationAsync(link.ConversationId) is not { } conversation) return NotFound;
            if (await work.FindAsync<CustomerAccount>(conversation.CustomerId) is not { ErasedAt: null } customer) return NotFound;
            return (link, customer.Id);
        }, ct);
        if (opened.Error is { } refusal) return refusal;
        var (found, customerId) = opened.Value;
        return new OpenedLink
        {
            CustomerToken = await tokens.OfConversationAsync(customerId, found.ConversationId, found.CreatedAt, found.ExpiresAt, ct),
            BusinessId = found.BusinessId,
            ConversationId = found.ConversationId,
            ExpiresAt = found.ExpiresAt,
        };
    }
}

/// <summary>The token of a link.</summary>
[CamelCase]
public sealed record LinkToken
{
    public string? Token { get; init; }
}

/// <summary>What a link opens.</summary>
public sealed record OpenedLink
{
    /// <summary>Bearer token for this conversation only.</summary>
    public required string CustomerToken { get; init; }
    public required string BusinessId { get; init; }
    public required long ConversationId { get; init; }

    /// <summary>When the link and the token expire.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
