using System.Text.RegularExpressions;
using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.WebApi.Common;

/// <summary>Turns whatever goes wrong into a problem that tells the caller what to do, and nothing of the inside.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ResponseHeaders headers, ILogger<ProblemMiddleware> log)
{
    private static readonly Error Unreadable = new(ErrorKind.Invalid, "request.unreadable", "The request cannot be read.");

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }) await WriteBareAsync(http, http.Response.StatusCode);
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
                return WriteBareAsync(http, bad.StatusCode);
            // Kestrel throws this for a chunk size that overflows, and BadHttpRequestException for everything else.
            case IOException { InnerException: OverflowException }:
                return Problems.WriteAsync(http, Unreadable);
            case StoreUnavailableException broken:
                LogUnavailable(log, broken.Store, http.TraceIdentifier, broken.Message);
                return Problems.WriteAsync(http, broken.Refusal);
            case StorageFullException full:
                LogUnavailable(log, full.Store, http.TraceIdentifier, full.Message);
                return Problems.WriteAsync(http, full.Refusal);
            default:
                LogBug(log, http.Request.Method, http.GetEndpoint()?.DisplayName, http.TraceIdentifier, error);
                return Problems.WriteAsync(http, Error.Bug);
        }
    }

    /// <summary>What the framework refuses by a status alone.</summary>
    private static Task WriteBareAsync(HttpContext http, int status) => Problems.WriteAsync(http, status switch
    {
        StatusCodes.Status400BadRequest => Unreadable,
        StatusCodes.Status404NotFound => Problems.NoRoute,
        StatusCodes.Status405MethodNotAllowed => new Error(ErrorKind.Invalid, "route.method", "This cannot be done here."),
        StatusCodes.Status408RequestTimeout => new Error(ErrorKind.Invalid, "request.timeout", "The request came in too slowly."),
        StatusCodes.Status413PayloadTooLarge => new Error(ErrorKind.TooLarge, "body.too_large", "The body is too large.", "body"),
        StatusCodes.Status415UnsupportedMediaType => new Error(ErrorKind.UnsupportedType, "body.type", "The body is of the wrong type."),
        StatusCodes.Status416RangeNotSatisfiable => new Error(ErrorKind.Invalid, "request.range", "The file has no such range."),
        _ => new Error(ErrorKind.Invalid, "request.refused", "The request was refused."),
    }, status);

    /// <summary>The framework names the parameter in its message only: Failed to bind parameter "int? limit" from "x".</summary>
    private static Error BadParameter(BadHttpRequestException bad) =>
        ParameterName().Match(bad.Message) is { Success: true } match
            ? Error.Invalid(match.Groups[1].Value, "This is not of the right form.")
            : Unreadable;

    [GeneratedRegex("^(?:Failed to bind|Required) parameter \"[^\" ]+ ([A-Za-z]+)\"")]
    private static partial Regex ParameterName();

    [LoggerMessage(LogLevel.Error, "The {Store} cannot be used ({TraceId}). {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string store, string traceId, string reason);

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed ({TraceId}).")]
    private static partial void LogBug(ILogger logger, string method, string? endpoint, string traceId, Exception error);
}
