using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace BizChat.WebApi.Common;

/// <summary>The caller of the request, as a parameter of an endpoint; it stands behind the parameter that reads the body.</summary>
internal sealed record CurrentCaller(Caller Caller)
{
    public static CurrentCaller Of(HttpContext http) =>
        http.Features.Get<CurrentCaller>()
        ?? new CurrentCaller(http.RequestServices.GetRequiredService<CallerResolver>().Unauthenticated(http.Connection.RemoteIpAddress));

    /// <summary>
    /// A body may take long to come, and rights that were revoked meanwhile do not count any more. So the caller is asked for again, of the
    /// cache, when the parameters before this one have been read.
    /// </summary>
    public static async ValueTask<CurrentCaller> BindAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }) return Of(http);
        var callers = http.RequestServices.GetRequiredService<CallerResolver>();
        if (await callers.ResolveAsync(http.User, http.Connection.RemoteIpAddress, http.RequestAborted) is { } caller) return new CurrentCaller(caller);
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null) throw new RefusedException(Error.BadCredentials);
        return new CurrentCaller(callers.Unauthenticated(http.Connection.RemoteIpAddress));
    }
}
