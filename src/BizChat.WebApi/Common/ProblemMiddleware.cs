using System.Globalization;
using System.Reflection;

namespace BizChat.WebApi.Common;

/// <summary>Answers exceptions and bare error statuses with a problem (RFC 9457) that says what the caller can do, and nothing of the server's inside.</summary>
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
            // The client is gone.
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
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }:
                return Problems.WriteAsync(http, BadParameter(http));
            case BadHttpRequestException bad:
                return WriteBareAsync(http, bad.StatusCode);
            // Kestrel throws this for a chunk size that overflows, and BadHttpRequestException for everything else.
            case IOException { InnerException: OverflowException }:
                return Problems.WriteAsync(http, Unreadable);
            case StoreUnavailableException broken:
                LogUnavailable(log, broken.Store, Problems.TraceIdOf(http), broken.Message);
                return Problems.WriteAsync(http, broken.Refusal);
            case StorageFullException full:
                LogUnavailable(log, full.Store, Problems.TraceIdOf(http), full.Message);
                return Problems.WriteAsync(http, full.Refusal);
            default:
                LogBug(log, Problems.TraceIdOf(http), http.Request.Method, http.GetEndpoint()?.DisplayName, error);
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

    /// <summary>Names the parameter that cannot be read, which the framework tells in the words of its exception only.</summary>
    private static Error BadParameter(HttpContext http)
    {
        var parameters = http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        return parameters.FirstOrDefault(parameter => !IsReadable(http.Request, parameter)) is { } bad
            ? Error.Invalid(bad.Name!, "This is not of the right form.")
            : Unreadable;
    }

    private static bool IsReadable(HttpRequest request, ParameterInfo parameter)
    {
        if (!request.Query.TryGetValue(parameter.Name!, out var given)) return true;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(int) ? int.TryParse(given, CultureInfo.InvariantCulture, out _)
            : type != typeof(long) || long.TryParse(given, CultureInfo.InvariantCulture, out _);
    }

    [LoggerMessage(LogLevel.Error, "{Store} cannot be used; request {TraceId} is answered 503 or 507. {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string store, string traceId, string reason);

    [LoggerMessage(LogLevel.Error, "Request {TraceId} failed with an unexpected exception and is answered 500: {Method} {Endpoint}.")]
    private static partial void LogBug(ILogger logger, string traceId, string method, string? endpoint, Exception error);
}
