namespace BizChat.WebApi.Common;

/// <summary>
/// Refuses hub connections beyond the limits. A WebSocket is counted as long as its request runs; so is a long poll, of which a client
/// always has one.
/// </summary>
internal static class HubCaps
{
    public static T RequireConnectionLimit<T>(this T hub) where T : IEndpointConventionBuilder
    {
        hub.Add(endpoint =>
        {
            var caps = endpoint.ApplicationServices.GetRequiredService<ConnectionCaps>();
            if (!caps.Enabled) return;
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => IsCall(http.Request) ? next(http) : EnterAsync(http, caps, next);
        });
        return hub;
    }

    private static async Task EnterAsync(HttpContext http, ConnectionCaps caps, RequestDelegate next)
    {
        var entered = caps.Enter(CurrentCaller.Of(http).Caller, http.Connection.RemoteIpAddress);
        if (entered.Error is { } refusal)
        {
            await Problems.WriteAsync(http, refusal);
            return;
        }
        using var lease = entered.Value;
        await next(http);
    }

    // What clients without WebSockets send to an open connection. Negotiation is counted while it runs, so that a client learns at once
    // that a limit is reached.
    private static bool IsCall(HttpRequest request) => (HttpMethods.IsPost(request.Method) && request.Query.ContainsKey("id")) || HttpMethods.IsDelete(request.Method);
}
