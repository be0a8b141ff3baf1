using BizChat.Infrastructure.Realtime;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether messages of other nodes arrive. Without them a node still serves its clients, a little later.</summary>
internal sealed class RedisReachable(NodeBus bus) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(new HealthCheckResult(bus.IsUp ? HealthStatus.Healthy : context.Registration.FailureStatus));
}
