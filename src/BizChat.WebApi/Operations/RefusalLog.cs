using BizChat.Infrastructure;

namespace BizChat.WebApi.Operations;

/// <summary>Logs and counts refused requests. Refused sign-ins have a category of their own and name the address, for programs such as fail2ban.</summary>
internal sealed partial class RefusalLog(RefusalMetrics metrics, ILoggerFactory logs)
{
    private readonly ILogger refusals = logs.CreateLogger("refusals"), security = logs.CreateLogger("security");

    public void Note(HttpContext http, Problem problem)
    {
        metrics.Refused(problem.Code);
        var address = CurrentCaller.Of(http).Caller.Address;
        if (problem.Code is "access.wrong" or "access.too_many" or "access.setup") LogSignIn(security, address, problem.Code, problem.TraceId);
        else LogRefused(refusals, http.Request.Method, RequestLogMiddleware.PathOf(http.Request), address, problem.Status, problem.Code, problem.TraceId);
    }

    [LoggerMessage(LogLevel.Warning, "Sign-in refused from {Address}: {Code}. Request {TraceId}.")]
    private static partial void LogSignIn(ILogger logger, string? address, string code, string? traceId);

    [LoggerMessage(LogLevel.Information, "{Method} {Path} from {Address} was refused with {Status} {Code}. Request {TraceId}.")]
    private static partial void LogRefused(ILogger logger, string method, string path, string? address, int status, string code, string? traceId);
}
