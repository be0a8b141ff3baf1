using System.Security.Claims;
using BizChat.Application.Access;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BizChat.WebApi.Access;

/// <summary>
/// The session of a browser, in a cookie that no script can read and no other site's page makes it send. It holds the ids of
/// the session and its agent, sealed; everything else is looked up.
/// </summary>
internal static class SessionCookie
{
    private const string Scheme = "bizchat";
    private const string Name = "bizchat";
    private const string SessionClaim = "sid";

    /// <summary>Browsers take a cookie of this name over https only, of this very host and for all of it.</summary>
    private const string SecureName = "__Host-bizchat";

    public static void AddSessionCookie(this IServiceCollection services, AccessTerms terms)
    {
        services.AddAuthentication().AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = Name;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.Path = "/";
            cookie.CookieManager = new ByScheme();
            cookie.ExpireTimeSpan = terms.Session;
            cookie.SlidingExpiration = false;
        });
        // It would read the keys at start: time and memory that a server needs only once somebody signs in.
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService"));
    }

    public static bool IsSent(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    /// <returns>Null when the cookie is none of ours, was changed, or is over.</returns>
    public static async Task<ClaimsPrincipal?> ReadAsync(HttpContext http)
    {
        var read = await http.AuthenticateAsync(Scheme);
        return read.Principal is { } ticket && ticket.FindFirstValue(ClaimTypes.NameIdentifier) is { } agent && ticket.FindFirstValue(SessionClaim) is { } session
            ? CallerResolver.Of(new Credential.OfSession(agent, session) { ExpiresAt = read.Properties?.ExpiresUtc ?? DateTimeOffset.MinValue, ByCookie = true })
            : null;
    }

    public static Task GiveAsync(HttpContext http, string agentId, string sessionId) => http.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, agentId), new Claim(SessionClaim, sessionId)], Scheme)),
        new AuthenticationProperties { IsPersistent = true });

    public static Task TakeAsync(HttpContext http) => http.SignOutAsync(Scheme);

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
