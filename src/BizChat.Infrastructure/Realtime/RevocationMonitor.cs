using BizChat.Domain.Access;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Security;
using Microsoft.Extensions.Hosting;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Makes revocations take effect: removes their subjects from the cache, and closes their connections. Revocations of this process arrive at
/// once; those of other nodes are read every second, since the last time they could be read, however long ago that was.
/// </summary>
internal sealed partial class RevocationMonitor(
    CallerResolver callers, CallerCache cache, HubConnections connections, RevocationQueue queue, IRevocations changes, TimeProvider clock, ILogger<RevocationMonitor> log)
    : BackgroundService
{
    /// <summary>How long revocations are kept for nodes to read.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How far back changes are applied, so that neither clocks that differ nor commits that become visible out of order hide one.
    /// Applying a revocation twice does no harm.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (callers.TrustsAll) return Task.CompletedTask;
        queue.Taken += change => cache.Forget(change.Subject);
        return Task.WhenAll(HearAsync(stoppingToken), AskAsync(stoppingToken));
    }

    private async Task HearAsync(CancellationToken ct)
    {
        await foreach (var change in queue.AllAsync(ct)) await DoAsync(() => ApplyAsync(change, ct), ct);
    }

    private async Task AskAsync(CancellationToken ct)
    {
        // Revocations before this time were applied, or there was nobody here whom they concerned; the shared cache may be older by its lifetime.
        var applied = clock.GetUtcNow() - SharedCache.Lifetime;
        using var step = new PeriodicTimer(Step, clock);
        while (await step.WaitForNextTickAsync(ct))
        {
            await DoAsync(async () =>
            {
                var now = clock.GetUtcNow();
                foreach (var connection in connections.Open)
                    if (connection.IsOver(now)) connection.SendAway();
                if (cache.IsEmpty && connections.Count == 0)
                {
                    applied = now - SharedCache.Lifetime;
                    return;
                }
                var found = await changes.SinceAsync(applied - Overlap, ct);
                foreach (var change in found) await ApplyAsync(change, ct);
                // Some of what was revoked meanwhile is not kept any more.
                if (now - applied >= Kept)
                    foreach (var connection in connections.Open) connection.SendAway();
                applied = now;
            }, ct);
        }
    }

    private async Task ApplyAsync(Revocation change, CancellationToken ct)
    {
        cache.Forget(change.Subject);
        foreach (var connection in connections.Open)
        {
            if (!connection.Concerns(change.Subject)) continue;
            var now = await callers.ResolveAsync(connection.User, null, ct);
            if (connection.Since <= change.At || !StillMay(connection.Caller, now)) connection.SendAway();
        }
    }

    private static bool StillMay(Caller? before, Caller? now) => (before, now) switch
    {
        (_, null) => false,
        (Caller.Agent then, Caller.Agent agent) => then.Memberships.All(had => agent.Memberships.TryGetValue(had.Key, out var role) && role >= had.Value),
        _ => true,
    };

    /// <summary>Logs a failure; the next step makes up for it.</summary>
    private async Task DoAsync(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogFailed(log, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "Reading revocations failed; retrying in 1 s.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
