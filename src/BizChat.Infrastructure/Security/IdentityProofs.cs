using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BizChat.Infrastructure.Security;

/// <summary>Verifies the JWTs by which businesses vouch for their customers, with one fixed key and algorithm whatever the token's header says.</summary>
internal sealed class IdentityProofs(TimeProvider clock) : IIdentityProofs
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly string[] Algorithms = [SecurityAlgorithms.HmacSha256];

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = 16 * 1024 };

    public async Task<VerifiedIdentity?> ReadAsync(string token, string secret)
    {
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret));
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            // Whatever key id the token names.
            IssuerSigningKeyResolver = (_, _, _, _) => [key],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsValidNow,
            // Only the business has the secret, and uses it for this server only.
            ValidateIssuer = false,
            ValidateAudience = false,
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken { Subject: { Length: > 0 } subject } proof) return null;
        return new VerifiedIdentity(subject, Text(proof, "name"), Text(proof, "email"), Attributes(proof));
    }

    private bool IsValidNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } begin || begin <= now + Skew);
    }

    /// <summary>Texts, numbers and truth values, as texts; whatever else is in it is no attribute.</summary>
    private static Dictionary<string, string?>? Attributes(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>("attributes", out var claim) && claim.ValueKind is JsonValueKind.Object
            ? claim.EnumerateObject().Where(one => one.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                .DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => (string?)(one.Value.ValueKind is JsonValueKind.String ? one.Value.GetString() : one.Value.GetRawText()))
            : null;

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var text) ? text : null;
}
