using System.Net;
using System.Security.Claims;
using BizChat.Application.Access;

namespace BizChat.Infrastructure.Security;

/// <summary>Resolves callers: the one place where a credential becomes a <see cref="Caller"/>. No use case ever sees a token.</summary>
public sealed class CallerResolver
{
    private static readonly Caller Trusted = new Caller.Trusted();
    private static readonly Caller Visitor = new Caller.Visitor();

    private readonly BearerTokens tokens;
    private readonly CallerCache cache;

    internal CallerResolver(AccessMode mode, BearerTokens tokens, CallerCache cache) =>
        (TrustsAll, this.tokens, this.cache) = (mode is AccessMode.Open, tokens, cache);

    /// <summary>Open mode: every caller is trusted, without a credential.</summary>
    public bool TrustsAll { get; }

    /// <summary>Authenticates a bearer token or an API key.</summary>
    /// <returns>Null when it is invalid or expired.</returns>
    public async ValueTask<ClaimsPrincipal?> ReadAsync(string token, CancellationToken ct) => await tokens.ReadAsync(token, ct);

    /// <summary>The principal of a credential that was authenticated by other means than a bearer token.</summary>
    public static ClaimsPrincipal Of(Credential credential) => new AuthenticatedCaller(credential);

    /// <summary>The session of a cookie, which browsers send by themselves; null when the request was not authenticated by one.</summary>
    public static Credential.OfSession? SessionByCookie(ClaimsPrincipal principal) => principal is AuthenticatedCaller { Credential: Credential.OfSession { ByCookie: true } session } ? session : null;

    /// <param name="principal">Who presented a credential; null or another principal than ours for an unauthenticated caller.</param>
    /// <param name="address">Where the request comes from; null to leave it out.</param>
    /// <param name="ct">Cancels the look-up.</param>
    /// <returns>Null when the credential was revoked or has expired.</returns>
    /// <exception cref="Application.Ports.StoreUnavailableException">The database cannot be asked.</exception>
    public async ValueTask<Caller?> ResolveAsync(ClaimsPrincipal? principal, IPAddress? address, CancellationToken ct)
    {
        if (TrustsAll || principal is not AuthenticatedCaller { Credential: var credential }) return Unauthenticated(address);
        return await cache.ResolveAsync(credential, ct) is { } caller ? At(caller, address) : null;
    }

    /// <summary>The caller of a request without credential: in open mode a trusted one, otherwise a visitor.</summary>
    public Caller Unauthenticated(IPAddress? address) => At(TrustsAll ? Trusted : Visitor, address);

    private static Caller At(Caller caller, IPAddress? address) => address is null ? caller : caller with { Address = Text(address) };

    private static string Text(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}

/// <summary>How access is decided.</summary>
public enum AccessMode
{
    /// <summary>By the credential of the request.</summary>
    Required,

    /// <summary>Every caller is trusted; for trying the system out.</summary>
    Open,
}
