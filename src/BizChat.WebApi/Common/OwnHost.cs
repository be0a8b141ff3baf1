using System.Net;

namespace BizChat.WebApi.Common;

/// <summary>
/// In open mode, accepts only requests whose Host is this machine. A page on the web can point a name of its own at 127.0.0.1 (DNS
/// rebinding), but cannot make a browser send "localhost" as Host.
/// </summary>
internal sealed class OwnHost(RequestDelegate next)
{
    private string? known;

    public Task InvokeAsync(HttpContext http)
    {
        var host = http.Request.Host;
        // All requests but the first cost one comparison.
        if (host.Value is { Length: > 0 } value && !string.Equals(value, known, StringComparison.Ordinal))
        {
            if (!IsOwn(host.Host)) return Problems.WriteAsync(http, new Error(ErrorKind.Invalid, "request.host", "In open mode this server answers to localhost only."), StatusCodes.Status421MisdirectedRequest);
            known = value;
        }
        return next(http);
    }

    private static bool IsOwn(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
