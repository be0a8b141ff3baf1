using System.Security.Claims;
using System.Text.Encodings.Web;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BizChat.WebApi.Access;

/// <summary>Authenticates by a bearer token (of an agent's session or a customer), an API key, or on the hub a ticket.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerResolver callers, HubTickets tickets)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = SchemeName + " ";

    private static readonly AuthenticateResult Invalid = AuthenticateResult.Fail("The bearer token is invalid or expired.");

    /// <summary>Whether the request has a bearer token, or credentials of another kind in its place.</summary>
    public static bool IsCredentialOf(HttpRequest request) => request.Headers.Authorization.Count > 0 || HubToken(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsCredentialOf(Request)) return AuthenticateResult.NoResult();
        return await ReadAsync() is { } principal && await Context.TrySetCallerAsync(principal, callers)
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName))
            : Invalid;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, Authentication.HasInvalidCredential(Context) ? Error.BadCredentials : Error.SignIn);

    private async ValueTask<ClaimsPrincipal?> ReadAsync()
    {
        var ct = Context.RequestAborted;
        if (Request.Headers.Authorization is { Count: > 0 } sent)
            return sent is [{ } one] && one.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? await callers.ReadAsync(one[Prefix.Length..].Trim(), ct) : null;
        var token = HubToken(Request)!;
        return HubTickets.IsTicket(token) ? await tickets.RedeemAsync(token, ct) : await callers.ReadAsync(token, ct);
    }

    // Browsers cannot send headers with a WebSocket; addresses of other requests end up in logs and histories.
    private static string? HubToken(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
}
