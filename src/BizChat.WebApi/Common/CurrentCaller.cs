using BizChat.Application.Common;
using BizChat.Infrastructure.Security;

namespace BizChat.WebApi.Common;

/// <summary>The caller of the request, as a parameter of an endpoint; resolved once, when the request is authenticated.</summary>
internal sealed record CurrentCaller(Caller Caller)
{
    public static CurrentCaller Of(HttpContext http) =>
        http.Features.Get<CurrentCaller>()
        ?? new CurrentCaller(http.RequestServices.GetRequiredService<CallerResolver>().Unauthenticated(http.Connection.RemoteIpAddress));

    public static ValueTask<CurrentCaller> BindAsync(HttpContext http) => new(Of(http));
}
