using System.Net;
using System.Security.Claims;
using BizChat.Application.Access;
using BizChat.Application.Common;

namespace BizChat.Infrastructure.Security;

/// <summary>Tells who asks. The one place where what was proven becomes a <see cref="Caller"/>; no use case ever sees a token.</summary>
public sealed class CallerResolver
{
    private static readonly Caller Trusted = new Caller.Trusted();
    private static readonly Caller Visitor = new Caller.Visitor();

    private readonly BearerTokens tokens;
    private readonly CallerCache cache;

    internal CallerResolver(AccessMode mode, BearerTokens tokens, CallerCache cache) =>
        (TrustsAll, this.tokens, this.cache) = (mode is AccessMode.Open, tokens, cache);

    /// <summary>Whether whoever asks is trusted, and nothing is asked of them.</summary>
    public bool TrustsAll { get; }

    /// <summary>Reads a bearer token or an API key.</summary>
    /// <returns>Null when it proves nothing, or no longer.</returns>
    public async ValueTask<ClaimsPrincipal?> ReadAsync(string token, CancellationToken ct) => await tokens.ReadAsync(token, ct);

    /// <summary>What is proven by other means than a bearer token.</summary>
    public static ClaimsPrincipal Of(Credential proof) => new AuthenticatedCaller(proof);

    /// <summary>Whether a principal has proven anything.</summary>
    public bool IsSomebody(ClaimsPrincipal? principal) => TrustsAll || principal is AuthenticatedCaller;

    /// <summary>The session that a cookie proves, which browsers send by themselves; null when it is no cookie that proves who asks.</summary>
    public static Credential.OfSession? SessionByCookie(ClaimsPrincipal principal) => principal is AuthenticatedCaller { Credential: Credential.OfSession { ByCookie: true } session } ? session : null;

    /// <param name="principal">Whom the request has proven to come from; null for nobody.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null for one who was somebody, and is not any more.</returns>
    public async ValueTask<Caller?> ResolveAsync(ClaimsPrincipal? principal, IPAddress? address, CancellationToken ct)
    {
        var caller = TrustsAll ? Trusted : principal is AuthenticatedCaller { Credential: var proof } ? await cache.ResolveAsync(proof, ct) : Visitor;
        return caller is null || address is null ? caller : caller with { Address = Text(address) };
    }

    private static string Text(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}

/// <summary>How access is decided.</summary>
public enum AccessMode
{
    /// <summary>By who has proven to ask.</summary>
    Required,

    /// <summary>Whoever asks is trusted; for trying the system out.</summary>
    Open,
}
