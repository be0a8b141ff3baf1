using BizChat.Application.Common;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;

namespace BizChat.WebApi.Common;

/// <summary>Who asks, as a parameter of an endpoint.</summary>
internal sealed record Asking(Caller Caller)
{
    public static async ValueTask<Asking> BindAsync(HttpContext context) => new(
        await context.RequestServices.GetRequiredService<Callers>().OfAsync(context.User, context.Connection.RemoteIpAddress, context.RequestAborted)
        ?? throw new RefusedException(Error.BadCredentials));
}
