using System.Security.Claims;
using BizChat.Application.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BizChat.WebApi.Access;

/// <summary>
/// Authenticates a browser by a session cookie that no script can read and no page of another site can make it send. The cookie holds
/// the encrypted ids of the session and its agent; everything else is looked up.
/// </summary>
internal static class SessionCookie
{
    public const string SchemeName = "Cookie";

    private const string Name = "bizchat";
    private const string SessionClaim = "sid";

    /// <summary>Browsers take a cookie of this name over https only, of this very host and for all of it.</summary>
    private const string SecureName = "__Host-bizchat";

    public static void AddSessionCookie(this AuthenticationBuilder authentication, AccessTerms terms) => authentication.AddCookie(SchemeName, cookie =>
    {
        cookie.Cookie.Name = Name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/";
        cookie.CookieManager = new ByScheme();
        cookie.ExpireTimeSpan = terms.Session;
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
    });

    public static bool IsSent(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    public static Task GiveAsync(HttpContext http, string agentId, string sessionId) => http.SignInAsync(
        SchemeName,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, agentId), new Claim(SessionClaim, sessionId)], SchemeName)),
        new AuthenticationProperties { IsPersistent = true });

    public static Task TakeAsync(HttpContext http) => http.SignOutAsync(SchemeName);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var expiresAt = context.Properties.ExpiresUtc ?? DateTimeOffset.MinValue;
        if (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } agent && context.Principal.FindFirstValue(SessionClaim) is { } session
            && CallerResolver.Of(new Credential.OfSession(agent, session) { ExpiresAt = expiresAt, ByCookie = true }) is var principal
            && await context.HttpContext.TrySetCallerAsync(principal, context.HttpContext.RequestServices.GetRequiredService<CallerResolver>()))
            context.ReplacePrincipal(principal);
        else
            context.RejectPrincipal();
    }

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : Name;

    /// <summary>Two ids never grow so long that a cookie would have to be cut in pieces.</summary>
    private sealed class ByScheme : ICookieManager
    {
        public string? GetRequestCookie(HttpContext context, string key) => context.Request.Cookies[NameFor(context.Request)];

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            context.Response.Cookies.Append(NameFor(context.Request), value ?? "", options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => context.Response.Cookies.Delete(NameFor(context.Request), options);
    }
}
