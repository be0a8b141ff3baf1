using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BizChat.Application.Common;
using BizChat.Domain.Common;

namespace BizChat.WebApi.Common;

/// <summary>The one place where a refusal becomes an answer (RFC 9457).</summary>
internal static class Problems
{
    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Gone => StatusCodes.Status410Gone,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.UnsupportedType => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.TooOften => StatusCodes.Status429TooManyRequests,
        ErrorKind.NoRoom => StatusCodes.Status507InsufficientStorage,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static IResult From(Error error) => new ProblemResult(error);

    public static Task WriteAsync(HttpContext http, Error error) => WriteAsync(http, StatusOf(error.Kind), error.Message, error.Code, error);

    /// <param name="http">Gets the answer.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="detail">One sentence for a person.</param>
    /// <param name="code">Stable; ends the problem's type.</param>
    /// <param name="error">What names the field.</param>
    public static async Task WriteAsync(HttpContext http, int status, string detail, string code, Error? error = null)
    {
        var answer = http.Response;
        answer.StatusCode = status;
        answer.ContentType = "application/problem+json";
        answer.Headers.CacheControl = "no-store";
        if (error?.Wait is { } wait) answer.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (status is StatusCodes.Status401Unauthorized) answer.Headers.WWWAuthenticate = "Bearer";
        if (HttpMethods.IsHead(http.Request.Method)) return;

        await using var json = new Utf8JsonWriter(answer.BodyWriter, new JsonWriterOptions { Encoder = WireJson.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("type", "urn:bizchat:" + code);
        json.WriteString("title", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        json.WriteString("trace_id", Activity.Current?.Id ?? http.TraceIdentifier);
        if (error?.Field is { } field)
        {
            json.WriteStartObject("errors");
            json.WriteStartArray(field);
            json.WriteStringValue(error.Message);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        if (error?.Extension is { } extra)
        {
            json.WritePropertyName(extra.Key);
            JsonSerializer.Serialize(json, extra.Value);
        }
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    private sealed class ProblemResult(Error error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, error);
    }
}
