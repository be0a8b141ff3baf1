using System.Text.RegularExpressions;
using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.WebApi.Common;

/// <summary>Turns whatever goes wrong into a problem that tells the caller what to do, and nothing of the inside.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ResponseHeaders headers, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }) await WriteBareAsync(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            headers.Apply(http);
            await WriteAsync(http, error);
        }
    }

    private Task WriteAsync(HttpContext http, Exception error)
    {
        switch (error)
        {
            case RefusedException refused:
                return Problems.WriteAsync(http, refused.Error);
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad:
                return Problems.WriteAsync(http, BadParameter(bad));
            case BadHttpRequestException bad:
                return Problems.WriteAsync(http, bad.StatusCode, "The request cannot be taken as it is.", "request");
            case StoreUnavailableException broken:
                LogUnavailable(log, broken.Store, http.TraceIdentifier, broken.Message);
                http.Response.Headers.RetryAfter = "1";
                return Problems.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, $"The {broken.Store} cannot be used now; try again shortly.", "store.unavailable");
            case StorageFullException full:
                LogUnavailable(log, full.Store, http.TraceIdentifier, full.Message);
                http.Response.Headers.RetryAfter = "60";
                return Problems.WriteAsync(http, StatusCodes.Status507InsufficientStorage, $"The {full.Store} has no room left.", "store.full");
            default:
                LogBug(log, http.Request.Method, http.GetEndpoint()?.DisplayName, http.TraceIdentifier, error);
                return Problems.WriteAsync(http, StatusCodes.Status500InternalServerError, "Something went wrong on the server.", "bug");
        }
    }

    private static Task WriteBareAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.WriteAsync(http, 404, "There is nothing here.", "route.not_found"),
        StatusCodes.Status405MethodNotAllowed => Problems.WriteAsync(http, 405, "This cannot be done here.", "route.method"),
        var status => Problems.WriteAsync(http, status, "The request was refused.", "request"),
    };

    /// <summary>The framework names the parameter in its message only: Failed to bind parameter "int? limit" from "x".</summary>
    private static Error BadParameter(BadHttpRequestException bad) =>
        ParameterName().Match(bad.Message) is { Success: true } match
            ? Error.Invalid(match.Groups[1].Value, "This is not of the right form.")
            : new Error(ErrorKind.Invalid, "request", "The request cannot be read.");

    [GeneratedRegex("^(?:Failed to bind|Required) parameter \"[^\" ]+ ([A-Za-z]+)\"")]
    private static partial Regex ParameterName();

    [LoggerMessage(LogLevel.Error, "The {Store} cannot be used ({TraceId}). {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string store, string traceId, string reason);

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed ({TraceId}).")]
    private static partial void LogBug(ILogger logger, string method, string? endpoint, string traceId, Exception error);
}
