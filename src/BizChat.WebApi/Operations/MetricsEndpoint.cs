using System.Net;
using System.Security.Cryptography;
using System.Text;
using BizChat.Infrastructure;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace BizChat.WebApi.Operations;

/// <summary>Metrics for Prometheus at <c>/metrics</c>: for whoever has <c>Metrics__Token</c>; without one for this machine only, unless <c>Metrics__Public</c> says otherwise.</summary>
internal static class MetricsEndpoint
{
    private const string Requests = "http.server.request.duration";

    /// <summary>Seconds.</summary>
    private static readonly double[] Durations = [0.005, 0.025, 0.1, 0.5, 2.5, 10];

    public static void AddPrometheusMetrics(this IServiceCollection services) =>
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("bizchat", serviceVersion: Server.Version)).WithMetrics(metrics => metrics
            .AddMeter([.. OperationsRegistration.Meters, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections"])
            .AddView(Requests, new ExplicitBucketHistogramConfiguration { Boundaries = Durations, TagKeys = ["http.request.method", "http.route", "http.response.status_code"] })
            .AddView("http.server.active_requests", MetricStreamConfiguration.Drop)
            .AddPrometheusExporter());

    public static void MapMetrics(this IEndpointRouteBuilder routes, bool isPublic, string? token) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous().Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => RefusalOf(http, isPublic, token) is { } refusal ? Problems.WriteAsync(http, refusal) : next(http);
        });

    private static Error? RefusalOf(HttpContext http, bool isPublic, string? token)
    {
        if (token is null) return isPublic || IsOfThisMachine(http) ? null : Problems.NoRoute;
        var (sent, expected) = (http.Request.Headers.Authorization.ToString(), "Bearer " + token);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(expected)) ? null : sent.Length == 0 ? Error.SignIn : Error.BadCredentials;
    }

    // A proxy on this machine asks on behalf of others, and says so in a header.
    private static bool IsOfThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
