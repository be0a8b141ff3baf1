using BizChat.Application.Access;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace BizChat.WebApi.Access;

/// <summary>
/// How requests are authenticated and authorized. An invalid or expired credential is answered 401 on every path except those with
/// <c>AllowAnonymous</c>, where it counts as none; what an unauthenticated caller may do the use cases decide.
/// </summary>
internal static class Authentication
{
    private const string Scheme = "BizChat";

    public static void AddBizChatAuthentication(this IServiceCollection services, AccessMode mode, AccessTerms terms)
    {
        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultAuthenticateScheme = mode is AccessMode.Open ? null : Scheme;
            options.DefaultChallengeScheme = BearerHandler.SchemeName;
        });
        authentication.AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = SchemeOf);
        authentication.AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        authentication.AddSessionCookie(terms);
        // The framework would read the keys of cookies at start, and make one: time and memory that a server needs with the first sign-in only.
        var protection = typeof(KeyManagementOptions).Assembly;
        foreach (var preload in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == protection).ToArray())
            services.Remove(preload);
        services.AddAuthorization(options =>
        {
            if (mode is AccessMode.Open) options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build();
            else options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(context => !HasInvalidCredential((HttpContext)context.Resource!)).Build();
        });
    }

    /// <summary>Whether the request presents an invalid or expired credential.</summary>
    public static bool HasInvalidCredential(HttpContext http) =>
        http.User.Identity is not { IsAuthenticated: true } && (BearerHandler.IsCredentialOf(http.Request) || SessionCookie.IsSent(http.Request));

    /// <summary>Resolves the caller of a principal and makes it the caller of the request.</summary>
    /// <returns>False when the credential was revoked.</returns>
    public static async ValueTask<bool> TrySetCallerAsync(this HttpContext http, System.Security.Claims.ClaimsPrincipal principal, CallerResolver callers)
    {
        if (await callers.ResolveAsync(principal, http.Connection.RemoteIpAddress, http.RequestAborted) is not { } caller) return false;
        http.Features.Set(new CurrentCaller(caller));
        return true;
    }

    private static string SchemeOf(HttpContext http) =>
        !BearerHandler.IsCredentialOf(http.Request) && SessionCookie.IsSent(http.Request) ? SessionCookie.SchemeName : BearerHandler.SchemeName;
}
