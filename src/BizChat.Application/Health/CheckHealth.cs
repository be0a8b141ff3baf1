using System.Diagnostics;
using BizChat.Application.Ports;

namespace BizChat.Application.Health;

/// <summary>Tells how the server is. It answers quickly whatever hangs: a check that takes long is judged by how long.</summary>
public sealed class CheckHealth(IEnumerable<IHealthCheck> checks, IConnections connections, TimeProvider clock)
{
    private static readonly string Version = typeof(CheckHealth).Assembly.GetName().Version!.ToString(3);

    private readonly Standing[] standings = [.. checks.Select(check => new Standing(check, clock))];
    private readonly TimeSpan before = clock.GetUtcNow() - Process.GetCurrentProcess().StartTime.ToUniversalTime();
    private readonly long made = clock.GetTimestamp();

    /// <param name="thorough">Whether the checks are asked; without, it says no more than that the process answers.</param>
    public async Task<HealthView> Handle(bool thorough)
    {
        var passed = thorough ? await Task.WhenAll(standings.Select(standing => standing.PassesAsync())) : [];
        var failed = standings.Zip(passed).Where(pair => !pair.Second).Select(pair => pair.First).ToArray();
        return new HealthView
        {
            Status = failed.Length == 0 ? "OK" : "DEGRADED",
            Timestamp = clock.GetUtcNow(),
            Uptime = Math.Round((before + clock.GetElapsedTime(made)).TotalSeconds, 3),
            Version = Version,
            Connections = connections.Count,
            Failed = failed.Length == 0 ? null : [.. failed.Select(check => check.Name)],
            IsReady = !failed.Any(check => check.IsVital),
        };
    }
}
