using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BizChat.WebApi.Operations;
using Microsoft.AspNetCore.WebUtilities;

namespace BizChat.WebApi.Common;

/// <summary>Answers with a refusal (RFC 9457).</summary>
internal static class Problems
{
    public static Error NoRoute { get; } = new(ErrorKind.NotFound, "route.not_found", "There is nothing here.");

    /// <summary>What log lines about a request, and the client that was refused, know it by.</summary>
    public static string TraceIdOf(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    public static IResult From(Error error) => new ProblemResult(error);

    /// <param name="http">Gets the response.</param>
    /// <param name="error">The refusal.</param>
    /// <param name="status">Where HTTP has a more exact status than the kind of the refusal.</param>
    public static async Task WriteAsync(HttpContext http, Error error, int? status = null)
    {
        var problem = Problem.Of(error, TraceIdOf(http));
        if (status is { } exact && exact != problem.Status) problem = problem with { Status = exact, Title = ReasonPhrases.GetReasonPhrase(exact) };
        http.RequestServices.GetRequiredService<RefusalLog>().Note(http, problem);
        var answer = http.Response;
        answer.StatusCode = problem.Status;
        answer.ContentType = "application/problem+json";
        answer.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } seconds) answer.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (problem.Status is StatusCodes.Status401Unauthorized) answer.Headers.WWWAuthenticate = "Bearer";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await JsonSerializer.SerializeAsync(answer.BodyWriter, problem, WireJson.Options, http.RequestAborted);
    }

    private sealed class ProblemResult(Error error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, error);
    }
}
