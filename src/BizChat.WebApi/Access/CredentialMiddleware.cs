using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace BizChat.WebApi.Access;

/// <summary>
/// Authenticates requests and resolves their callers, once: bearer tokens and API keys here, cookies by the framework. An invalid or
/// expired credential is answered 401 except on endpoints with <c>AllowAnonymous</c>, where it counts as none. Authentication handlers and
/// a fallback policy would do the same for nearly twice the memory of a message: ADR 0036.
/// </summary>
internal sealed class CredentialMiddleware(RequestDelegate next, CallerResolver callers, HubTickets tickets)
{
    private const string Prefix = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        var hasBearer = http.Request.Headers.Authorization.Count > 0 || HubToken(http.Request) is not null;
        if (hasBearer || SessionCookie.IsSent(http.Request))
        {
            var principal = hasBearer ? await ReadBearerAsync(http) : (await http.AuthenticateAsync(SessionCookie.SchemeName)).Principal;
            if (principal is not null) http.User = principal;
            else if (http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
            {
                await Problems.WriteAsync(http, Error.BadCredentials);
                return;
            }
        }
        await next(http);
    }

    /// <returns>Null when the token is invalid, expired or revoked, or when there are credentials of another kind.</returns>
    private async ValueTask<ClaimsPrincipal?> ReadBearerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        ClaimsPrincipal? principal = null;
        if (http.Request.Headers.Authorization is { Count: > 0 } sent)
        {
            if (sent is [{ } one] && one.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) principal = await callers.ReadAsync(one[Prefix.Length..].Trim(), ct);
        }
        else if (HubToken(http.Request) is { } token)
            principal = HubTickets.IsTicket(token) ? await tickets.RedeemAsync(token, ct) : await callers.ReadAsync(token, ct);
        return principal is not null && await http.TrySetCallerAsync(principal, callers) ? principal : null;
    }

    // Browsers cannot send headers with a WebSocket; addresses of other requests end up in logs and histories.
    private static string? HubToken(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
}
