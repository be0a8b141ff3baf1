using System.Net;
using BizChat.Application.Common;

namespace BizChat.Infrastructure.Security;

/// <summary>How many connections of the hub, or requests that wait for an event, may be open at the same time.</summary>
/// <param name="PerCaller">Of one who has proven to be somebody.</param>
/// <param name="PerAddress">Of one address, or of one /64 network of IPv6.</param>
/// <param name="Total">Of all together.</param>
public sealed record ConnectionLimits(int PerCaller, int PerAddress, int Total)
{
    /// <summary>What holds unless settings such as <c>Connections__PerAddress</c> say otherwise.</summary>
    public static ConnectionLimits Usual { get; } = new(20, 200, 20_000);

    /// <summary>How many requests may wait for an event of the feed.</summary>
    public static ConnectionLimits FeedWaits { get; } = new(20, 200, 5_000);
}

/// <summary>Counts open connections of the hub, or waiting requests, so that no caller can take the room of all.</summary>
/// <param name="limits">Null when nothing is counted.</param>
public sealed class ConnectionCaps(ConnectionLimits? limits)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];
    private int total;

    /// <summary>Whether anything is counted at all.</summary>
    public bool Enabled => limits is not null;

    /// <summary>Whether there is no room for any caller.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate) return total >= limits?.Total;
        }
    }

    /// <summary>Counts a connection in.</summary>
    /// <returns>What to dispose of when it ends; null when there are too many already.</returns>
    public IDisposable? Enter(Caller caller, IPAddress? address)
    {
        if (limits is null) return Seat.Free;
        var (who, where) = (RateLimits.Identity(caller), "address:" + RateLimits.Network(address));
        lock (gate)
        {
            if (total >= limits.Total || open.GetValueOrDefault(where) >= limits.PerAddress) return null;
            if (who is not null && open.GetValueOrDefault(who) >= limits.PerCaller) return null;
            total++;
            open[where] = open.GetValueOrDefault(where) + 1;
            if (who is not null) open[who] = open.GetValueOrDefault(who) + 1;
        }
        return new Seat(this, who, where);
    }

    private void Leave(string? who, string where)
    {
        lock (gate)
        {
            total--;
            Release(where);
            if (who is not null) Release(who);
        }
    }

    private void Release(string key)
    {
        if (--open[key] == 0) open.Remove(key);
    }

    private sealed class Seat(ConnectionCaps? caps, string? who, string where) : IDisposable
    {
        public static readonly Seat Free = new(null, null, "");

        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) caps?.Leave(who, where);
        }
    }
}
