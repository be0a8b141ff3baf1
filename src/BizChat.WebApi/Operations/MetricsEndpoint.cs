using System.Net;
using BizChat.Infrastructure;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace BizChat.WebApi.Operations;

/// <summary>Metrics for Prometheus at <c>/metrics</c>, for this machine only unless <c>Metrics__Public</c> says otherwise.</summary>
internal static class MetricsEndpoint
{
    public static void AddPrometheusMetrics(this IServiceCollection services) =>
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("bizchat", serviceVersion: Server.Version)).WithMetrics(metrics => metrics
            // Without the meter of ASP.NET Core's requests, which would measure and tag every message.
            .AddMeter([.. OperationsRegistration.Meters, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections"])
            .AddPrometheusExporter());

    public static void MapMetrics(this IEndpointRouteBuilder routes, bool isPublic) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous().Add(endpoint =>
        {
            if (isPublic) return;
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => IsOfThisMachine(http)
                ? next(http)
                : Problems.WriteAsync(http, Problems.NoRoute);
        });

    // A proxy on this machine asks on behalf of others, and says so in a header.
    private static bool IsOfThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
