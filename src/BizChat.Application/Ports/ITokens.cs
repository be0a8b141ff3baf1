using BizChat.Application.Access;

namespace BizChat.Application.Ports;

/// <summary>
/// Creates and verifies access tokens. Creating one requires the server's key, which all nodes of the same database
/// share.
/// </summary>
public interface ITokens
{
    /// <summary>Creates a token of an agent's session, valid for <see cref="AccessTerms.AccessToken"/>.</summary>
    Task<string> OfSessionAsync(string agentId, string sessionId, DateTimeOffset now, CancellationToken ct);

    /// <summary>Creates a token of a customer, valid for <see cref="AccessTerms.CustomerToken"/>; always the same for the same arguments.</summary>
    Task<string> OfCustomerAsync(string customerId, DateTimeOffset createdAt, CancellationToken ct);

    /// <summary>Creates a token of a customer for one conversation; always the same for the same arguments.</summary>
    Task<string> OfConversationAsync(string customerId, long conversationId, DateTimeOffset createdAt, DateTimeOffset expiresAt, CancellationToken ct);

    /// <returns>The credential; null when the token is invalid or expired.</returns>
    Task<Credential?> ReadAsync(string token, CancellationToken ct);
}
