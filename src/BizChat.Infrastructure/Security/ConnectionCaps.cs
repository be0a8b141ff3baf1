using System.Net;

namespace BizChat.Infrastructure.Security;

/// <summary>How many hub connections, or requests that wait for an event, may be open at the same time.</summary>
/// <param name="PerCaller">Of one authenticated caller.</param>
/// <param name="PerAddress">Of one IP address, or of one /64 network of IPv6.</param>
/// <param name="Total">Of this node.</param>
public sealed record ConnectionLimits(int PerCaller, int PerAddress, int Total)
{
    /// <summary>The defaults of settings such as <c>Connections__PerAddress</c>.</summary>
    public static ConnectionLimits Usual { get; } = new(20, 200, 20_000);

    /// <summary>How many requests may wait for an event of the feed.</summary>
    public static ConnectionLimits FeedWaits { get; } = new(20, 200, 5_000);
}

/// <summary>Limits the open hub connections, or waiting requests, per caller, per address and in total.</summary>
/// <param name="limits">Null for no limits.</param>
/// <param name="tooMany">What a caller or address with too many of them gets.</param>
/// <param name="full">What everybody gets while the node has no room.</param>
public sealed class ConnectionCaps(ConnectionLimits? limits, Error tooMany, Error full)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    public static ConnectionCaps OfHub(ConnectionLimits? limits) => new(limits,
        new(ErrorKind.TooOften, "hub.too_many", "Too many connections are open; close some, or try again later.") { Wait = Wait },
        new(ErrorKind.Unavailable, "hub.full", "The server has no room for more connections; try again later.") { Wait = Wait });

    public static ConnectionCaps OfFeedWaits(ConnectionLimits? limits) => new(limits,
        new(ErrorKind.TooOften, "feed.too_many_waits", "Too many requests wait for events; end some, or try again later.") { Wait = Wait },
        new(ErrorKind.Unavailable, "feed.full", "The server has no room for more requests that wait for events; try again later.") { Wait = Wait });

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];
    private int total;

    /// <summary>Whether there are limits.</summary>
    public bool Enabled => limits is not null;

    /// <summary>Counts a connection in.</summary>
    /// <returns>What to dispose of when it ends; a refusal when there are too many already.</returns>
    public Result<IDisposable> Enter(Caller caller, IPAddress? address)
    {
        if (limits is null) return Result.Of<IDisposable>(Seat.Free);
        var (identity, network) = (RateLimits.Identity(caller), "address:" + RateLimits.Network(address));
        lock (gate)
        {
            if (open.GetValueOrDefault(network) >= limits.PerAddress || (identity is not null && open.GetValueOrDefault(identity) >= limits.PerCaller)) return tooMany;
            if (total >= limits.Total) return full;
            total++;
            open[network] = open.GetValueOrDefault(network) + 1;
            if (identity is not null) open[identity] = open.GetValueOrDefault(identity) + 1;
        }
        return Result.Of<IDisposable>(new Seat(this, identity, network));
    }

    private void Leave(string? identity, string network)
    {
        lock (gate)
        {
            total--;
            Release(network);
            if (identity is not null) Release(identity);
        }
    }

    private void Release(string key)
    {
        if (--open[key] == 0) open.Remove(key);
    }

    private sealed class Seat(ConnectionCaps? caps, string? identity, string network) : IDisposable
    {
        public static readonly Seat Free = new(null, null, "");

        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) caps?.Leave(identity, network);
        }
    }
}
