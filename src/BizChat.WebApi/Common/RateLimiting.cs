using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;

namespace BizChat.WebApi.Common;

/// <summary>Attaches limits to endpoints. While limits are off an endpoint is left as it is.</summary>
internal static class RateLimiting
{
    public static T RequireRateLimit<T>(this T route, RateLimitedAction act) where T : IEndpointConventionBuilder => route.RequireRateLimit(_ => act);

    public static T RequireRateLimit<T>(this T route, Func<HttpContext, RateLimitedAction> act) where T : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            var limits = endpoint.ApplicationServices.GetRequiredService<RateLimits>();
            if (!limits.Enabled) return;
            // Around the endpoint rather than as its filter: what is refused is not read.
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async http =>
            {
                if (await limits.RefusesAsync(act(http), CurrentCaller.Of(http).Caller, http.Connection.RemoteIpAddress) is { } wait) await Problems.WriteAsync(http, Error.RateLimit(wait));
                else await next(http);
            };
        });
        return route;
    }
}
