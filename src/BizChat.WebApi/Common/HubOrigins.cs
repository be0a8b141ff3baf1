using BizChat.Domain.Common;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.Common;

/// <summary>
/// Keeps pages of strangers away from the hub. Browsers let any page open a WebSocket, with the user's cookies, and CORS does
/// not hold it back; the origin that they send does.
/// </summary>
internal static class HubOrigins
{
    public static T OnlyFromKnownPages<T>(this T hub) where T : IEndpointConventionBuilder
    {
        hub.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            var origins = endpoint.ApplicationServices.GetRequiredService<KnownOrigins>();
            endpoint.RequestDelegate = http => origins.Excludes(http.Request)
                ? Problems.WriteAsync(http, Error.Forbidden("hub.origin", "Pages of this origin may not use the hub."))
                : next(http);
        });
        return hub;
    }
}
