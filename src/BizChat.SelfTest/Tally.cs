using System.Collections.Concurrent;

namespace BizChat.SelfTest;

/// <summary>What the self-test has seen.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> acknowledged = [];
    private readonly ConcurrentBag<double> waits = [];
    private int tries, differing;
    private long missed, unordered;

    /// <summary>Message ids by the ids that their senders gave them.</summary>
    public IReadOnlyDictionary<string, long> Acknowledged => acknowledged;

    /// <summary>Sends, with those that were cut off and tried again.</summary>
    public int Tries => tries;

    /// <summary>Messages that were acknowledged twice under different ids.</summary>
    public int Differing => differing;

    /// <summary>Messages that a connection did not hear though it was open.</summary>
    public long Missed => missed;

    /// <summary>Messages that a connection heard twice or in the wrong order.</summary>
    public long Unordered => unordered;

    public void Try() => Interlocked.Increment(ref tries);

    public void Acknowledge(string key, long id, TimeSpan took)
    {
        waits.Add(took.TotalMilliseconds);
        if (acknowledged.GetOrAdd(key, id) != id) Interlocked.Increment(ref differing);
    }

    public Ear Listen() => new(this);

    /// <summary>The milliseconds below which a part of all answers came.</summary>
    public double Wait(double part)
    {
        var sorted = waits.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    }

    /// <summary>What one connection hears.</summary>
    internal sealed class Ear(Tally tally)
    {
        private readonly Lock gate = new();
        private long first, latest, known = long.MaxValue;

        /// <param name="seq">The number of the last message before it listened; what comes later must be heard.</param>
        public void Joined(long seq)
        {
            lock (gate)
            {
                known = seq;
                if (first > seq + 1) Interlocked.Add(ref tally.missed, first - seq - 1);
            }
        }

        public void Hear(long seq)
        {
            lock (gate)
            {
                if (latest == 0)
                {
                    first = seq;
                    if (known != long.MaxValue && seq > known + 1) Interlocked.Add(ref tally.missed, seq - known - 1);
                }
                else if (seq <= latest) Interlocked.Increment(ref tally.unordered);
                else Interlocked.Add(ref tally.missed, seq - latest - 1);
                latest = Math.Max(latest, seq);
            }
        }
    }
}
