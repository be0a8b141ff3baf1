using BizChat.Application.Feed;

namespace BizChat.Application.Ports;

/// <summary>
/// The log of all that changed, per business and per conversation. Positions grow; once a position has been read, no event
/// ever appears at or below it.
/// </summary>
public interface IFeed
{
    /// <summary>Events of a subject after a position, in order; with resources as they are now.</summary>
    /// <returns>Null when events after that position are no longer kept.</returns>
    Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct);

    /// <summary>
    /// Events of all businesses after a position, in order: what a node reads to learn what others have written. One walk along an index,
    /// which costs what it returns.
    /// </summary>
    /// <returns>Null when events after that position are no longer kept.</returns>
    Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct);

    /// <summary>The position of the newest event; 0 when there was none yet.</summary>
    Task<long> HeadAsync(CancellationToken ct);

    /// <summary>Completes when an event of the subject may have come after the call, or when <paramref name="atMost"/> is over.</summary>
    Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct);

    /// <summary>Forgets events older than a time, a part at a time.</summary>
    Task PruneAsync(DateTimeOffset before, CancellationToken ct);
}
