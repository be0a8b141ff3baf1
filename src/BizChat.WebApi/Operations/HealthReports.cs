using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.WebApi.Operations;

/// <summary>
/// The health report of the last second. Checks run beside the requests that ask for it, and each but the first waits for them only for a
/// moment: while a check hangs, the last report is given, until the check's timeout makes it a failed one.
/// </summary>
internal sealed partial class HealthReports(HealthCheckService checks, TimeProvider clock, ILogger<HealthReports> log)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private Task<HealthReport>? running;
    private long runAt;
    private volatile HealthReport? last;

    public async Task<HealthReport> ReadAsync()
    {
        var due = Due();
        if (last is not { } earlier) return await due;
        try
        {
            return await due.WaitAsync(LongestWait, clock);
        }
        catch (TimeoutException)
        {
            return earlier;
        }
    }

    private Task<HealthReport> Due()
    {
        lock (gate)
        {
            if (running is not null && (!running.IsCompleted || clock.GetElapsedTime(runAt) < Lifetime)) return running;
            runAt = clock.GetTimestamp();
            return running = RunAsync();
        }
    }

    private async Task<HealthReport> RunAsync()
    {
        var report = await checks.CheckHealthAsync();
        foreach (var (name, entry) in report.Entries)
        {
            var (failed, hadFailed) = (entry.HasFailed(), last is not null && last.Entries[name].HasFailed());
            if (failed && !hadFailed) LogFailed(log, name, entry.Exception?.Message ?? entry.Description ?? "It gave no reason.");
            if (!failed && hadFailed) LogRecovered(log, name);
        }
        return last = report;
    }

    [LoggerMessage(LogLevel.Warning, "Health check {Check} failed; /api/health reports it until it passes. {Reason}")]
    private static partial void LogFailed(ILogger logger, string check, string reason);

    [LoggerMessage(LogLevel.Information, "Health check {Check} passes again.")]
    private static partial void LogRecovered(ILogger logger, string check);
}

internal static class HealthReportEntries
{
    public static bool HasFailed(this HealthReportEntry entry) => entry.Status is not HealthStatus.Healthy;
}
