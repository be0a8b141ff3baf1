using System.Collections.Concurrent;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Which customers were seen on this node, and when last, until that is written.</summary>
internal sealed class SeenCustomers(TimeProvider clock)
{
    /// <summary>How many wait at most; whoever comes then is seen another time.</summary>
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = [];

    /// <summary>A customer is there now.</summary>
    public void Seen(string customerId)
    {
        if (seen.Count < Most) seen[customerId] = clock.GetUtcNow();
    }

    public KeyValuePair<string, DateTimeOffset>[] All() => seen.ToArray();

    /// <summary>Forgets one who was written, unless seen again since.</summary>
    public void Written(KeyValuePair<string, DateTimeOffset> one) => seen.TryRemove(one);
}
