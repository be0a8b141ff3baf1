using System.Net;
using BizChat.Application.Common;
using BizChat.Domain.Common;

namespace BizChat.Infrastructure.Security;

/// <summary>How many connections of the hub may be open at the same time.</summary>
/// <param name="PerCaller">Of one who has proven to be somebody.</param>
/// <param name="PerAddress">Of one address, or of one /64 network of IPv6.</param>
/// <param name="Total">Of all together.</param>
public sealed record ConnectionLimits(int PerCaller, int PerAddress, int Total)
{
    /// <summary>What holds unless settings such as <c>Connections__PerAddress</c> say otherwise.</summary>
    public static ConnectionLimits Usual { get; } = new(20, 200, 20_000);
}

/// <summary>Counts open connections of the hub, so that none can take the room of all.</summary>
/// <param name="limits">Null when nothing is counted.</param>
public sealed class ConnectionCaps(ConnectionLimits? limits)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    private static readonly Error Full = new(ErrorKind.Unavailable, "hub.full", "The server has no room for more connections; try again later.") { Wait = Wait };

    private static readonly Error TooMany = new(ErrorKind.TooOften, "hub.too_many", "Too many connections are open; close some, or try again later.") { Wait = Wait };

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];
    private int total;

    /// <summary>Whether anything is counted at all.</summary>
    public bool Enabled => limits is not null;

    /// <summary>Counts a connection in.</summary>
    /// <returns>What to dispose of when it ends; a refusal when there are too many already.</returns>
    public Result<IDisposable> Enter(Caller caller, IPAddress? address)
    {
        if (limits is null) return Result.Of<IDisposable>(Seat.Free);
        var (who, where) = (RateLimits.Identity(caller), "address:" + RateLimits.Network(address));
        lock (gate)
        {
            if (open.GetValueOrDefault(where) >= limits.PerAddress || (who is not null && open.GetValueOrDefault(who) >= limits.PerCaller)) return TooMany;
            if (total >= limits.Total) return Full;
            total++;
            open[where] = open.GetValueOrDefault(where) + 1;
            if (who is not null) open[who] = open.GetValueOrDefault(who) + 1;
        }
        return Result.Of<IDisposable>(new Seat(this, who, where));
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
