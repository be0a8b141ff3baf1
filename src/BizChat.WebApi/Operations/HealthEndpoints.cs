using System.Diagnostics;
using BizChat.Application.Health;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Operations;

internal static class HealthEndpoints
{
    private static readonly string Version = typeof(HealthView).Assembly.GetName().Version!.ToString(3);
    private static readonly DateTimeOffset Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/health").WithTags("Health").AllowAnonymous();
        group.MapGet("/", Whole).Describe(HealthDocs.Whole);
        group.MapGet("/ready", Ready).Describe(HealthDocs.Ready);
        group.MapGet("/live", Alive).Describe(HealthDocs.Alive);
    }

    private static Task<IResult> Whole(HealthReports reports, Draining draining, IConnections connections, TimeProvider clock) =>
        ReportAsync(reports, draining, connections, clock, _ => true);

    private static Task<IResult> Ready(HealthReports reports, Draining draining, IConnections connections, TimeProvider clock) =>
        ReportAsync(reports, draining, connections, clock, tags => tags.Contains(OperationsRegistration.ReadyTag));

    private static IResult Alive(IConnections connections, TimeProvider clock) => ApiResults.Ok(View([], connections, clock));

    /// <summary>All failed checks, with the status 503 if one of them counts.</summary>
    private static async Task<IResult> ReportAsync(HealthReports reports, Draining draining, IConnections connections, TimeProvider clock, Func<IEnumerable<string>, bool> counts)
    {
        var failed = (await reports.ReadAsync()).Entries.Where(check => check.Value.HasFailed()).ToList();
        List<string> names = [.. failed.Select(check => check.Key)];
        if (draining.IsOn) names.Add("draining");
        var view = View(names, connections, clock);
        return draining.IsOn || failed.Exists(check => counts(check.Value.Tags)) ? ApiResults.Unavailable(view) : ApiResults.Ok(view);
    }

    private static HealthView View(List<string> failed, IConnections connections, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new HealthView
        {
            Status = failed.Count == 0 ? "OK" : "DEGRADED",
            Timestamp = now,
            Uptime = Math.Round((now - Started).TotalSeconds, 3),
            Version = Version,
            Connections = connections.Count,
            Failed = failed.Count == 0 ? null : failed,
        };
    }
}
