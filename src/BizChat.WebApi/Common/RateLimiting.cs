namespace BizChat.WebApi.Common;

/// <summary>Attaches rate limits to endpoints; excess requests get 429. Without limits an endpoint is left as it is.</summary>
internal static class RateLimiting
{
    public static T RequireRateLimit<T>(this T route, RateLimitedAction action) where T : IEndpointConventionBuilder => route.RequireRateLimit(_ => action);

    public static T RequireRateLimit<T>(this T route, Func<HttpContext, RateLimitedAction> action) where T : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            var limits = endpoint.ApplicationServices.GetRequiredService<RateLimits>();
            if (!limits.Enabled) return;
            // Around the endpoint rather than as its filter, so that the body of a refused request is not read.
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async http =>
            {
                var wait = await limits.RefusesAsync(action(http), CurrentCaller.Of(http).Caller, http.Connection.RemoteIpAddress);
                if (wait is null) await next(http);
                else await Problems.WriteAsync(http, Error.RateLimit(wait.Value));
            };
        });
        return route;
    }
}
