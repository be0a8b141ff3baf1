namespace BizChat.Application.Ports;

/// <summary>Verifies the signed tokens by which a business's own site identifies its customers.</summary>
public interface IIdentityProofs
{
    /// <summary>
    /// Reads the identity from a token. It must be a JWT signed with the secret by HS256, have <c>sub</c> and
    /// <c>exp</c>, and be valid now, with a tolerance of 30 seconds.
    /// </summary>
    /// <param name="token">Untrusted input.</param>
    /// <param name="secret">The business's identity secret; its UTF-8 bytes are the key.</param>
    /// <returns>Null for any invalid token.</returns>
    Task<VerifiedIdentity?> ReadAsync(string token, string secret);
}

/// <summary>A customer as identified by a business.</summary>
/// <param name="ExternalId">The business's own id of the customer.</param>
/// <param name="Name">Null when the token has none.</param>
/// <param name="Email">Null when the token has none.</param>
/// <param name="Attributes">Null when the token has none.</param>
public sealed record VerifiedIdentity(string ExternalId, string? Name, string? Email, IReadOnlyDictionary<string, string?>? Attributes = null);
