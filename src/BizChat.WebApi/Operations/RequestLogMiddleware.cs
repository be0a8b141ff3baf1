namespace BizChat.WebApi.Operations;

/// <summary>Logs a line for each request when it has ended: for a WebSocket, when that is closed.</summary>
internal sealed partial class RequestLogMiddleware(RequestDelegate next, TimeProvider clock, ILoggerFactory logs)
{
    private const int LongestPath = 200;

    /// <summary>Folders whose next part whoever has it may use: names of uploads, tokens of links.</summary>
    private static readonly string[] Secret = ["/uploads", "/invite", "/setup", "/reset", "/chat", "/mail/unsubscribe"];

    private readonly ILogger log = logs.CreateLogger("requests");

    public async Task InvokeAsync(HttpContext http)
    {
        var (began, method, path) = (clock.GetTimestamp(), http.Request.Method, PathOf(http.Request));
        try
        {
            await next(http);
        }
        finally
        {
            LogRequest(log, method, path, http.Response.StatusCode, clock.GetElapsedTime(began).TotalMilliseconds, CurrentCaller.Of(http).Caller.Address, Problems.TraceIdOf(http));
        }
    }

    /// <summary>The path as the log has it: without the query string, which may hold a token, and without what follows the folders of <see cref="Secret"/>.</summary>
    public static string PathOf(HttpRequest request) =>
        Array.Find(Secret, folder => request.Path.StartsWithSegments(folder)) is { } secret ? secret + "/…"
        : request.Path.Value is { Length: > LongestPath } path ? path[..LongestPath] + "…"
        : request.Path.Value ?? "";

    [LoggerMessage(LogLevel.Information, "{Method} {Path} {Status} in {Milliseconds:0.0} ms from {Address}. Request {TraceId}.")]
    private static partial void LogRequest(ILogger logger, string method, string path, int status, double milliseconds, string? address, string traceId);
}
