using System.Globalization;
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
            var callers = endpoint.ApplicationServices.GetRequiredService<CallerResolver>();
            // Around the endpoint rather than as its filter: what is refused is not read.
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async http =>
            {
                var caller = await callers.ResolveAsync(http.User, null, http.RequestAborted);
                if (caller is null) await Problems.WriteAsync(http, Error.BadCredentials);
                else if (await limits.RefusesAsync(act(http), caller, http.Connection.RemoteIpAddress) is { } wait) await Problems.WriteAsync(http, Error.RateLimit(wait));
                else await next(http);
            };
        });
        return route;
    }

    /// <summary>The limits of the settings.</summary>
    /// <exception cref="InvalidOperationException">One is unusable; the message names it in one line.</exception>
    public static IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> Read(IConfiguration configuration) => RateLimitPolicy.Usual.ToDictionary(
        usual => usual.Key,
        usual => new RateLimitPolicy(
            Number(configuration, $"RateLimits:{usual.Key}:Burst", usual.Value.Burst), Number(configuration, $"RateLimits:{usual.Key}:PerMinute", usual.Value.PerMinute)));

    /// <summary>How many connections of the hub the settings allow.</summary>
    /// <exception cref="InvalidOperationException">One is unusable; the message names it in one line.</exception>
    public static ConnectionLimits ReadConnections(IConfiguration configuration) => new(
        Number(configuration, "Connections:PerCaller", ConnectionLimits.Usual.PerCaller),
        Number(configuration, "Connections:PerAddress", ConnectionLimits.Usual.PerAddress),
        Number(configuration, "Connections:Total", ConnectionLimits.Usual.Total));

    private static int Number(IConfiguration configuration, string name, int usual) => configuration[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new InvalidOperationException($"{name.Replace(":", "__", StringComparison.Ordinal)}: '{text}' is no number over 0."),
    };
}
