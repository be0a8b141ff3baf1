using BizChat.Application.Ports;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Forgets what the feed no longer keeps, and what everybody has heard of rights taken away.</summary>
internal sealed class FeedPruning(IFeed feed, IRevocations changes, TimeProvider clock, ILogger<FeedPruning> log) : HourlyWork(clock, log)
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly TimeProvider clock = clock;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await feed.PruneAsync(clock.GetUtcNow() - Kept, ct);
        // Every node has read them within seconds.
        await changes.PruneAsync(clock.GetUtcNow() - TimeSpan.FromDays(1), ct);
    }
}
