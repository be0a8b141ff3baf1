namespace BizChat.Application.Ports;

/// <summary>Reads the signed tokens by which a business's own site says who its customer is.</summary>
public interface IIdentityProofs
{
    /// <summary>
    /// Whom a token speaks of. It must be a JWT that is signed with the secret by HMAC SHA-256 and nothing else, have <c>sub</c> and
    /// <c>exp</c>, and be valid now, give or take 30 seconds.
    /// </summary>
    /// <param name="token">As it came from outside.</param>
    /// <param name="secret">What the business signs with; its UTF-8 is the key.</param>
    /// <returns>Null for any other token, whatever is wrong with it.</returns>
    Task<VerifiedIdentity?> ReadAsync(string token, string secret);
}

/// <summary>Whom a business vouches for.</summary>
/// <param name="ExternalId">What the business knows the customer by.</param>
/// <param name="Name">Null when it does not say.</param>
/// <param name="Email">Null when it does not say.</param>
public sealed record VerifiedIdentity(string ExternalId, string? Name, string? Email);
