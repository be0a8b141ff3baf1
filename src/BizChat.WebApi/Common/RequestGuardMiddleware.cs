using BizChat.WebApi.Operations;

namespace BizChat.WebApi.Common;

/// <summary>
/// The first middleware of every request: response headers, longest address, drain. It is on the path of each message, so it does only
/// what is cheap.
/// </summary>
internal sealed class RequestGuardMiddleware(RequestDelegate next, Draining draining, ResponseHeaders headers)
{
    /// <summary>How many characters the path and query of a request may have.</summary>
    public const int LongestTarget = 8 * 1024;

    public Task InvokeAsync(HttpContext http)
    {
        headers.Apply(http);
        if (http.Request.Path.Value!.Length + http.Request.QueryString.Value!.Length > LongestTarget)
            return Problems.WriteAsync(http, new Error(ErrorKind.TooLarge, "request.too_long", $"The address is longer than {LongestTarget} characters."), StatusCodes.Status414UriTooLong);
        if (draining.IsOn && !IsTakenWhileDraining(http.Request)) return RefuseAsync(http);
        // Kestrel sends no body to HEAD; routes and endpoints treat it as GET.
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>Health checks, and the transports of hub connections that are being closed.</summary>
    private static bool IsTakenWhileDraining(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/health") || (request.Path.StartsWithSegments("/hubs") && request.Query.ContainsKey("id"));

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.Headers.Connection = "close";
        // With jitter, so that clients do not come back all at once.
        var wait = TimeSpan.FromSeconds(Random.Shared.Next(1, 6));
        return Problems.WriteAsync(http, new Error(ErrorKind.Unavailable, "server.draining", "The server is stopping; try again shortly.") { Wait = wait });
    }
}
