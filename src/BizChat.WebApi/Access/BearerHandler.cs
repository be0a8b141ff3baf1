using System.Text.Encodings.Web;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BizChat.WebApi.Access;

/// <summary>Authenticates by a bearer token: of an agent's session, of a customer, or an API key.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerResolver callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = SchemeName + " ";

    private static readonly AuthenticateResult Invalid = AuthenticateResult.Fail("The bearer token is invalid or expired.");

    /// <summary>Whether the request has a bearer token, or credentials of another kind in its place.</summary>
    public static bool IsCredentialOf(HttpRequest request) => request.Headers.Authorization.Count > 0 || HubToken(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Token() is not { } token) return AuthenticateResult.NoResult();
        return await callers.ReadAsync(token, Context.RequestAborted) is { } principal && await Context.TrySetCallerAsync(principal, callers)
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName))
            : Invalid;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, Authentication.HasInvalidCredential(Context) ? Error.BadCredentials : Error.SignIn);

    /// <summary>Empty, which is invalid, when there are credentials of another kind.</summary>
    private string? Token()
    {
        if (Request.Headers.Authorization is { Count: > 0 } sent)
            return sent is [{ } one] && one.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? one[Prefix.Length..].Trim() : "";
        return HubToken(Request);
    }

    // Browsers cannot send headers with a WebSocket; addresses of other requests end up in logs and histories.
    private static string? HubToken(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
}
