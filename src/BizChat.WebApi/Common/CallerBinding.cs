using BizChat.Application.Common;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;

namespace BizChat.WebApi.Common;

/// <summary>Who asks, as a parameter of an endpoint.</summary>
internal sealed record CurrentCaller(Caller Caller)
{
    public static async ValueTask<CurrentCaller> BindAsync(HttpContext context) => new(
        await context.RequestServices.GetRequiredService<CallerResolver>().ResolveAsync(context.User, context.Connection.RemoteIpAddress, context.RequestAborted)
        ?? throw new RefusedException(Error.BadCredentials));
}
