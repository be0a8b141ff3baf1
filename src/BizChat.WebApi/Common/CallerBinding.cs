using BizChat.Application.Common;
using BizChat.Infrastructure.Security;

namespace BizChat.WebApi.Common;

/// <summary>Who asks, as a parameter of an endpoint.</summary>
internal sealed record Asking(Caller Caller)
{
    public static ValueTask<Asking> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new Asking(context.RequestServices.GetRequiredService<Callers>().Of(context.User)));
}
