using BizChat.Application.Health;
using BizChat.Infrastructure.Backups;
using BizChat.Infrastructure.Persistence;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.Operations;

/// <summary>How the whole server is, for the owners of its businesses.</summary>
internal static class SystemEndpoints
{
    public static void MapSystem(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/business/{businessId}/system").WithTags("Health")
        .MapGet("/", Read).WithName("readSystem").RequireRateLimit(RateLimitedAction.Lists).AuditForbidden()
        .Produces<SystemView>().Refuses(401, 403, 404, 429);

    /// <summary>Check how the whole server is, for owners</summary>
    /// <remarks>
    /// What the command `doctor` says, as far as the running server can tell: `findings` by stable codes, each `ok`, `warning` or `failed`, without the paths and
    /// reasons that the command has. `origin` is the address of this request as the server sees it; `backup_age` the seconds since the last good scheduled backup.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">The server.</response>
    internal static async Task<IResult> Read(
        string businessId, CurrentCaller current, HealthReports reports, BackupState backups, Settings settings, IConfiguration configuration, TimeProvider clock, HttpContext http)
    {
        if (Staff.RequireOwner(current.Caller, businessId) is { } refusal) return Problems.From(refusal);
        var now = clock.GetUtcNow();
        return ApiResults.Ok(new SystemView
        {
            Version = Server.Version,
            Timestamp = now,
            Uptime = HealthEndpoints.UptimeAt(now),
            Database = Diagnosis.KindOf(settings.Database),
            Files = settings.Storage.Provider,
            Origin = $"{http.Request.Scheme}://{http.Request.Host}",
            BackupAge = HealthEndpoints.SecondsOf(backups.Age),
            Findings = [.. SystemChecks.Find(await reports.ReadAsync()).Concat(SystemChecks.Find(settings, configuration, http.RequestServices.DatabaseFiles())).Select(finding => finding with { Detail = null })],
        });
    }
}
