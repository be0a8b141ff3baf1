using BizChat.Application.Access;

namespace BizChat.Application.Ports;

/// <summary>
/// Makes the tokens that callers prove themselves with, and reads them again. Nobody without the server's key can make one,
/// and every node of the same database reads what another has made.
/// </summary>
public interface ITokens
{
    /// <summary>A token of an agent's session, good for <see cref="AccessTerms.AccessToken"/>.</summary>
    Task<string> OfSessionAsync(string agentId, string sessionId, DateTimeOffset now, CancellationToken ct);

    /// <summary>A token of a customer, good for <see cref="AccessTerms.CustomerToken"/>; always the same for the same arguments.</summary>
    Task<string> OfCustomerAsync(string customerId, DateTimeOffset createdAt, CancellationToken ct);

    /// <returns>Whom it proves; null when it was not made here for this, was changed, or is over.</returns>
    Task<Credential?> ReadAsync(string token, CancellationToken ct);
}
