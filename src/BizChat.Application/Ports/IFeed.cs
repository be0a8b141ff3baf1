using BizChat.Application.Feed;

namespace BizChat.Application.Ports;

/// <summary>
/// The ordered log of stored changes, per business and per conversation. Positions increase; once a position has been read, no event
/// ever appears at or below it.
/// </summary>
public interface IFeed
{
    /// <summary>Events of a subject after a position, in order, with the current state of their resources: conversations as staff see them.</summary>
    /// <returns>Null when events after that position are no longer kept.</returns>
    Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct);

    /// <summary>
    /// Events of all businesses after a position, in order: a node reads them to learn what other nodes have written. One index range
    /// scan, whose cost depends only on the result.
    /// </summary>
    /// <returns>Null when events after that position are no longer kept.</returns>
    Task<IReadOnlyList<TailItem>?> TailAsync(long after, int limit, CancellationToken ct);

    /// <summary>The position of the newest event; 0 when there is none.</summary>
    Task<long> HeadAsync(CancellationToken ct);

    /// <summary>Completes when an event of the subject may have come after the call, or after <paramref name="atMost"/>.</summary>
    Task WaitAsync(FeedSubject subject, TimeSpan atMost, CancellationToken ct);

    /// <summary>Deletes events older than a time, in several short transactions.</summary>
    Task PruneAsync(DateTimeOffset before, CancellationToken ct);
}
