using BizChat.Infrastructure.Persistence.Engine;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether the last commit succeeded. After a failure, and while nothing else waits to be written, it makes the writer try again.</summary>
internal sealed class DatabaseWritable(WriteQueue writes) : IHealthCheck
{
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(2);

    private Task trial = Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var works = writes.IsHealthy(LongestCommit);
        if (!works && trial.IsCompleted && writes.Waiting == 0) trial = TryAsync();
        return Task.FromResult(works
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "The last commit failed, or the present one takes too long."));
    }

    private async Task TryAsync()
    {
        try
        {
            // Changes nothing, but succeeds only when others would.
            await writes.RunAsync(session => session.ExecuteAsync("UPDATE search_state SET through = through", []), CancellationToken.None);
        }
        catch (Exception)
        {
            // The writer remembers the failure.
        }
    }
}
