using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Health;

/// <summary>
/// A check that may block, such as on a file system that hangs: it runs on a thread of its own, one at a time, and the report waits no
/// longer than the registration's timeout. An exception means that it failed.
/// </summary>
internal abstract class BackgroundCheck : IHealthCheck
{
    private Task<bool>? running;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (running is null or { IsCompleted: true }) running = Task.Run(IsHealthyAsync, CancellationToken.None);
        return new HealthCheckResult(await running.WaitAsync(cancellationToken) ? HealthStatus.Healthy : context.Registration.FailureStatus);
    }

    protected abstract Task<bool> IsHealthyAsync();
}
