using System.Diagnostics;
using BizChat.Application.Health;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Backups;

namespace BizChat.WebApi.Operations;

internal static class HealthEndpoints
{
    private static readonly DateTimeOffset Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/health").WithTags("Health").AllowAnonymous();
        group.MapGet("/", Whole).WithName("readHealth")
            .Produces<HealthView>().Produces<HealthView>(503);
        group.MapGet("/ready", Ready).WithName("readReadiness")
            .Produces<HealthView>().Produces<HealthView>(503);
        group.MapGet("/live", Alive).WithName("readLiveness")
            .Produces<HealthView>();
    }

    /// <summary>Check the health of the server</summary>
    /// <remarks>Whether no check fails: the database can be read and written, files can be stored, the disk has room, Redis and the mail server can be reached and the last scheduled backup succeeded, where they are set, and the server is not shutting down.</remarks>
    /// <response code="200">All is well.</response>
    /// <response code="503">`failed` names the failed checks.</response>
    internal static Task<IResult> Whole(HealthReports reports, Draining draining, IConnections connections, BackupState backups, TimeProvider clock) =>
        ReportAsync(reports, draining, connections, backups, clock, _ => true);

    /// <summary>Check whether the server takes requests, for load balancers</summary>
    /// <remarks>As `/api/health`, but 200 also when only checks fail that text does without: `file_storage`, `redis`, `backup`, `mail`.</remarks>
    /// <response code="200">Ready.</response>
    /// <response code="503">`failed` names the failed checks.</response>
    internal static Task<IResult> Ready(HealthReports reports, Draining draining, IConnections connections, BackupState backups, TimeProvider clock) =>
        ReportAsync(reports, draining, connections, backups, clock, tags => tags.Contains(OperationsRegistration.ReadyTag));

    /// <summary>Check whether the process answers, for supervisors</summary>
    /// <remarks>Runs no check.</remarks>
    /// <response code="200">It does.</response>
    internal static IResult Alive(IConnections connections, BackupState backups, TimeProvider clock) => ApiResults.Ok(View([], connections, backups, clock));

    /// <summary>All failed checks, with the status 503 if one of them counts.</summary>
    private static async Task<IResult> ReportAsync(HealthReports reports, Draining draining, IConnections connections, BackupState backups, TimeProvider clock, Func<IEnumerable<string>, bool> counts)
    {
        var failed = (await reports.ReadAsync()).Entries.Where(check => check.Value.HasFailed()).ToList();
        List<string> names = [.. failed.Select(check => check.Key)];
        if (draining.IsOn) names.Add("draining");
        var view = View(names, connections, backups, clock);
        return draining.IsOn || failed.Exists(check => counts(check.Value.Tags)) ? ApiResults.Unavailable(view) : ApiResults.Ok(view);
    }

    public static double UptimeAt(DateTimeOffset now) => Math.Round((now - Started).TotalSeconds, 3);

    public static double? SecondsOf(TimeSpan? age) => age is { } known ? Math.Round(known.TotalSeconds) : null;

    private static HealthView View(List<string> failed, IConnections connections, BackupState backups, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new HealthView
        {
            Status = failed.Count == 0 ? "OK" : "DEGRADED",
            Timestamp = now,
            Uptime = UptimeAt(now),
            Version = Server.Version,
            Connections = connections.Count,
            BackupAge = SecondsOf(backups.Age),
            Failed = failed.Count == 0 ? null : failed,
        };
    }
}
