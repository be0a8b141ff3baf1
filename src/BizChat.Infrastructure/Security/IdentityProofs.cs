using System.Text;
using BizChat.Application.Ports;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BizChat.Infrastructure.Security;

/// <summary>Checks JWTs with the one key and the one algorithm that were agreed; nothing that a token says of itself changes either.</summary>
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
            // Not looked up by what the token names: there is only this one.
            IssuerSigningKeyResolver = (_, _, _, _) => [key],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsValidNow,
            // The secret is the business's alone, so whoever signed with it speaks for the business, to this server.
            ValidateIssuer = false,
            ValidateAudience = false,
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken { Subject: { Length: > 0 } subject } proof) return null;
        return new VerifiedIdentity(subject, Text(proof, "name"), Text(proof, "email"));
    }

    private bool IsValidNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } begin || begin <= now + Skew);
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var text) ? text : null;
}
