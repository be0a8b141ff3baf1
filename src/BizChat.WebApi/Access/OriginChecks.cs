namespace BizChat.WebApi.Access;

/// <summary>Refuses browsers' requests from pages of other sites, which the framework leaves to CORS and SameSite alone.</summary>
internal static class OriginChecks
{
    /// <summary>A request with the session cookie that changes something must come from a known page.</summary>
    public static void UseKnownOriginForCookies(this IApplicationBuilder app)
    {
        var origins = app.ApplicationServices.GetRequiredService<KnownOrigins>();
        app.Use(next => http => CallerResolver.SessionByCookie(http.User) is not null && ChangesSomething(http.Request) && !origins.Has(http.Request)
            ? Problems.WriteAsync(http, Error.Forbidden("access.origin", "A request with a cookie that changes something must come from a page of this server. A proxy in front of it must pass the Host header."))
            : next(http));
    }

    /// <summary>Browsers let any page open a WebSocket, with the user's cookies; CORS does not hold it back, the origin that they send does.</summary>
    public static T RequireKnownOrigin<T>(this T hub) where T : IEndpointConventionBuilder
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

    private static bool ChangesSomething(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
}
