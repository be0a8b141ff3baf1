using System.Security.Claims;
using BizChat.Application.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace BizChat.WebApi.Access;

/// <summary>Registers authentication and authorization; <see cref="CredentialMiddleware"/> authenticates requests.</summary>
internal static class Authentication
{
    public static void AddBizChatAuthentication(this IServiceCollection services, AccessMode mode, AccessTerms terms)
    {
        // Documented: otherwise the one scheme would be the default, and the framework would read the cookie of every request.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        services.AddAuthentication().AddSessionCookie(terms);
        // The framework would read the keys of cookies at start, and make one: time and memory that a server needs with the first sign-in only.
        var protection = typeof(KeyManagementOptions).Assembly;
        foreach (var preload in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == protection).ToArray())
            services.Remove(preload);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SignInProblem>();
        services.AddAuthorization(options =>
        {
            if (mode is AccessMode.Open) options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build();
        });
    }

    /// <summary>Resolves the caller of a principal and makes it the caller of the request.</summary>
    /// <returns>False when the credential was revoked.</returns>
    public static async ValueTask<bool> TrySetCallerAsync(this HttpContext http, ClaimsPrincipal principal, CallerResolver callers)
    {
        if (await callers.ResolveAsync(principal, http.Connection.RemoteIpAddress, http.RequestAborted) is not { } caller) return false;
        http.Features.Set(new CurrentCaller(caller));
        return true;
    }

    /// <summary>Answers unauthenticated callers of endpoints with <c>RequireAuthorization</c> by a problem.</summary>
    private sealed class SignInProblem : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
            authorizeResult.Succeeded ? next(context) : Problems.WriteAsync(context, Error.SignIn);
    }
}
