using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Whether the database file was found to be broken. What can still be read is served, but no more requests should be sent
/// here until somebody has looked after it, so this stays red until the next start.
/// </summary>
internal sealed partial class DatabaseDamage(SqliteSettings settings, ILogger<DatabaseDamage> log) : IHealthCheck
{
    private int found;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(new HealthCheckResult(Volatile.Read(ref found) == 0 ? HealthStatus.Healthy : context.Registration.FailureStatus));

    /// <summary>Looks whether an error tells of damage.</summary>
    public void Note(Exception error)
    {
        if (SqliteFault.IsDamage(error) && Interlocked.Exchange(ref found, 1) == 0) LogDamaged(log, settings.Path, error.Message);
    }

    [LoggerMessage(LogLevel.Critical, "The database {Path} is damaged: stop the server and restore a backup. {Reason}")]
    private static partial void LogDamaged(ILogger logger, string path, string reason);
}
