using BizChat.Application.Feed;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Puts the events of all nodes, which arrive in any order, into the order of the feed: positions follow each other by one. Used by one
/// thread; only <see cref="Expect"/> is called by others too.
/// </summary>
/// <param name="through">The last position that was published.</param>
internal sealed class EventOrder(long through)
{
    /// <summary>How many events wait for an earlier one at most. Beyond that they are read from the feed.</summary>
    public const int MostWaiting = 10_000;

    private readonly PriorityQueue<KnownEvent, long> early = new();
    private long through = through;
    private long expected;

    /// <summary>The last position that was published.</summary>
    public long Through => Volatile.Read(ref through);

    /// <summary>The position that has been committed according to others.</summary>
    public long Expected => Volatile.Read(ref expected);

    /// <summary>Whether nothing is missing that this node knows of.</summary>
    public bool IsComplete => early.Count == 0 && Through >= Expected;

    /// <summary>An event up to this position was committed on some node.</summary>
    public void Expect(long position)
    {
        long known;
        while ((known = Expected) < position && Interlocked.CompareExchange(ref expected, position, known) != known) { }
    }

    /// <summary>An event has arrived. It is ignored when it was published already.</summary>
    public void Add(KnownEvent known)
    {
        if (known.Position <= through) return;
        if (early.Count < MostWaiting) early.Enqueue(known, known.Position);
        else Expect(known.Position);
    }

    /// <summary>The next event, if it has arrived; after it was published <see cref="Reached"/> says so.</summary>
    public bool TryNext(out KnownEvent next)
    {
        while (early.TryPeek(out next, out var position) && position <= through + 1)
        {
            early.Dequeue();
            if (position == through + 1) return true;
        }
        next = default;
        return false;
    }

    /// <summary>All events up to a position were published, or are gone.</summary>
    public void Reached(long position) => Volatile.Write(ref through, position);

    /// <summary>All that was expected when this position was has been read from the feed, whatever it was.</summary>
    public void Met(long position)
    {
        if (position > through) Interlocked.CompareExchange(ref expected, through, position);
    }
}

/// <summary>An event of this node, or one that another has sent.</summary>
internal readonly record struct KnownEvent(FeedEvent? Own, TailItem? Other)
{
    public long Position => Own?.Position ?? Other!.Item.Position;
}
