using BizChat.Application.Ports;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Forgets what the feed no longer keeps.</summary>
internal sealed class FeedPruning(IFeed feed, TimeProvider clock, ILogger<FeedPruning> log) : HourlyWork(clock, log)
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly TimeProvider clock = clock;

    protected override Task WorkAsync(CancellationToken ct) => feed.PruneAsync(clock.GetUtcNow() - Kept, ct);
}
