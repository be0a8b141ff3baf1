using BizChat.Domain.Common;
using BizChat.WebApi.Operations;

namespace BizChat.WebApi.Common;

/// <summary>
/// What every request passes first. It is on the path of each message, so it sets headers, looks at a flag and compares one
/// string; all else belongs to the endpoints that need it.
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
        // Kestrel has noted that it was HEAD and sends no body; what routes and endpoints see is the GET that it stands for.
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>Questions after health, and the transports of hub connections that are being sent away.</summary>
    private static bool IsTakenWhileDraining(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/health") || (request.Path.StartsWithSegments("/hubs") && request.Query.ContainsKey("id"));

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.Headers.Connection = "close";
        // Not the same for all, so that they do not come back all at once.
        var wait = TimeSpan.FromSeconds(Random.Shared.Next(1, 6));
        return Problems.WriteAsync(http, new Error(ErrorKind.Unavailable, "server.draining", "The server is stopping; try again shortly.") { Wait = wait });
    }
}
