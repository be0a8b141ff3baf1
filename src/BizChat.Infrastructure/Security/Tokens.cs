using System.Globalization;
using BizChat.Application.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BizChat.Infrastructure.Security;

/// <summary>JSON Web Tokens, signed by HMAC-SHA-256 with a key that never leaves the server.</summary>
internal sealed class Tokens(TokenKeys keys, AccessTerms terms, TimeProvider clock) : ITokens
{
    /// <summary>How much the clocks of nodes may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private const string Issuer = "bizchat";
    private const string ForAgents = "bizchat-agent";
    private const string ForCustomers = "bizchat-customer";

    /// <summary>Claim of a token that opens one conversation only.</summary>
    private const string OneConversation = "cid";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public Task<string> OfSessionAsync(string agentId, string sessionId, DateTimeOffset now, CancellationToken ct) =>
        SignAsync(ForAgents, agentId, now, terms.AccessToken, new() { ["sid"] = sessionId }, ct);

    public Task<string> OfCustomerAsync(string customerId, DateTimeOffset createdAt, CancellationToken ct) =>
        SignAsync(ForCustomers, customerId, createdAt, terms.CustomerToken, [], ct);

    public Task<string> OfConversationAsync(string customerId, long conversationId, DateTimeOffset createdAt, DateTimeOffset expiresAt, CancellationToken ct) =>
        SignAsync(ForCustomers, customerId, createdAt, expiresAt - createdAt, new() { [OneConversation] = conversationId }, ct);

    public async Task<Credential?> ReadAsync(string token, CancellationToken ct)
    {
        var checks = new TokenValidationParameters
        {
            // Fixed, so that a token's header cannot choose "none" or another algorithm.
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeys = (await keys.ReadAsync(ct)).All,
            ValidIssuer = Issuer,
            ValidAudiences = [ForAgents, ForCustomers],
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        };
        var result = await handler.ValidateTokenAsync(token, checks);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken { Subject.Length: > 0 } read) return null;

        var expiresAt = new DateTimeOffset(read.ValidTo, TimeSpan.Zero) + Skew;
        return read.Audiences.Single() is ForCustomers
            ? new Credential.OfCustomer(read.Subject, read.TryGetClaim(OneConversation, out var one) ? long.Parse(one.Value, CultureInfo.InvariantCulture) : null) { ExpiresAt = expiresAt }
            : new Credential.OfSession(read.Subject, read.GetClaim("sid").Value) { ExpiresAt = expiresAt };
    }

    private bool IsNow(DateTime? from, DateTime? until) =>
        until is { } end && clock.GetUtcNow() is var now && now < end + Skew && (from is not { } begin || begin <= now + Skew);

    private async Task<string> SignAsync(string audience, string subject, DateTimeOffset from, TimeSpan lifetime, Dictionary<string, object> claims, CancellationToken ct)
    {
        claims["sub"] = subject;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = from.UtcDateTime,
            NotBefore = from.UtcDateTime,
            Expires = (from + lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials((await keys.ReadAsync(ct)).Signing, SecurityAlgorithms.HmacSha256),
        });
    }
}
