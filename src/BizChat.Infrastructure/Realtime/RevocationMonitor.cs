using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Security;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Makes lost rights felt: forgets what was known of their holders, and sends their connections away. It hears of what this
/// process takes away at once, and of what other nodes do by asking every second.
/// </summary>
internal sealed partial class RevocationMonitor(
    CallerResolver callers, CallerCache standings, HubConnections connections, RevocationQueue news, IRevocations changes, TimeProvider clock, ILogger<RevocationMonitor> log)
    : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How far back changes are applied, so that neither clocks that differ nor commits that become visible out of order hide one.
    /// To hear of one again does no harm.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>How long after a change somebody may still have been let in by what was remembered.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (callers.TrustsAll) return Task.CompletedTask;
        news.Taken += change => standings.Forget(change.Subject);
        return Task.WhenAll(HearAsync(stoppingToken), AskAsync(stoppingToken));
    }

    private async Task HearAsync(CancellationToken ct)
    {
        await foreach (var change in news.AllAsync(ct)) await DoAsync(() => ApplyAsync(change, ct), ct);
    }

    private async Task AskAsync(CancellationToken ct)
    {
        var asked = DateTimeOffset.MinValue;
        using var step = new PeriodicTimer(Step, clock);
        while (await step.WaitForNextTickAsync(ct))
        {
            await DoAsync(async () =>
            {
                var now = clock.GetUtcNow();
                foreach (var connection in connections.Open)
                    if (connection.IsOver(now)) connection.SendAway();
                // While nobody is remembered or connected there is nobody to forget; whoever comes may be known by what nodes share.
                if (standings.IsEmpty && connections.Count == 0) return;
                var earliest = now - SharedCache.Lifetime;
                foreach (var change in await changes.SinceAsync((asked > earliest ? asked : earliest) - Overlap, ct)) await ApplyAsync(change, ct);
                asked = now;
            }, ct);
        }
    }

    private async Task ApplyAsync(Revocation change, CancellationToken ct)
    {
        standings.Forget(change.Subject);
        foreach (var connection in connections.Open)
        {
            if (!connection.Concerns(change.Subject)) continue;
            var now = await callers.ResolveAsync(connection.User, null, ct);
            if (connection.Since <= change.At + Grace || !StillMay(connection.Caller, now)) connection.SendAway();
        }
    }

    private static bool StillMay(Caller? before, Caller? now) => (before, now) switch
    {
        (_, null) => false,
        (Caller.Agent then, Caller.Agent agent) => then.Memberships.All(had => agent.Memberships.TryGetValue(had.Key, out var role) && role >= had.Value),
        _ => true,
    };

    /// <summary>A failure is for the log; the next second makes up for it.</summary>
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

    [LoggerMessage(LogLevel.Error, "Who lost which right could not be found out; it is tried again in a second.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
