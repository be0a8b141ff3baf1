using BizChat.Infrastructure.Persistence.Engine;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Health;

/// <summary>
/// Whether the database was found to be damaged. What can still be read is served, but no more requests should be sent here until it has
/// been repaired, so this stays unhealthy until the next start.
/// </summary>
internal sealed class DatabaseSound(Dialect database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(new HealthCheckResult(database.IsDamaged ? context.Registration.FailureStatus : HealthStatus.Healthy));
}
