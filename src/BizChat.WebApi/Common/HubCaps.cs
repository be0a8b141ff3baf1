using BizChat.Infrastructure.Security;

namespace BizChat.WebApi.Common;

/// <summary>
/// Refuses connections of the hub beyond the limits, before anything is held for them. Where a request is the connection, as
/// with WebSockets, it is counted as long as it runs; so is a long poll, of which a client always has one.
/// </summary>
internal static class HubCaps
{
    public static T CappedByConnections<T>(this T hub) where T : IEndpointConventionBuilder
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
        using var seat = entered.Value;
        await next(http);
    }

    // What clients without WebSockets send to a connection that they have. To negotiate one is counted for the moment it takes,
    // which tells a client at once that there is no room.
    private static bool IsCall(HttpRequest request) => (HttpMethods.IsPost(request.Method) && request.Query.ContainsKey("id")) || HttpMethods.IsDelete(request.Method);
}
