using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Backups;

/// <summary>Whether the last scheduled backup succeeded.</summary>
internal sealed class BackupFresh(BackupState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Failure is { } reason ? new HealthCheckResult(context.Registration.FailureStatus, reason) : HealthCheckResult.Healthy());
}
