using BizChat.Application.Common;

namespace BizChat.WebApi.Common;

public sealed class CallerSource
{
    public Caller From(HttpContext http) => http.User is null ? new Caller.Visitor() : new Caller.Trusted();
}
