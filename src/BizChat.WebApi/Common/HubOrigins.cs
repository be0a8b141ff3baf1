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
            var allowed = endpoint.ApplicationServices.GetRequiredService<Settings>().CorsOrigins.ToHashSet();
            endpoint.RequestDelegate = http => IsKnown(http.Request, allowed)
                ? next(http)
                : Problems.WriteAsync(http, StatusCodes.Status403Forbidden, "Pages of this origin may not use the hub.", "hub.origin");
        });
        return hub;
    }

    private static bool IsKnown(HttpRequest request, HashSet<string> allowed) =>
        request.Headers.Origin is not [{ } origin] ? request.Headers.Origin.Count == 0 : allowed.Contains(origin) || IsOwn(request.Host, origin);

    // Only the host is compared: behind a proxy that ends TLS this server sees http where the browser sees https.
    private static bool IsOwn(HostString host, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
        && string.Equals(page.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? page.Port == port : page.IsDefaultPort);
}
