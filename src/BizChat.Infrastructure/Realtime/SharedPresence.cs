using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// What open connections show, known at every node: something is present while any connection at any node shows it. Each node sends changes
/// to the others, and its full state every few seconds; a node that has been silent for too long is considered gone with all that it showed.
/// </summary>
internal abstract class SharedPresence<T> : RestartingService where T : class
{
    private static readonly TimeSpan Repeats = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    // Not the injected clock: a fake one in tests must not stop this service.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly NodeBus? bus;
    private readonly Lock gate = new();
    private readonly Dictionary<T, int> here = [];
    private readonly Dictionary<string, OtherNode> others = [];

    protected SharedPresence(BackgroundMetrics background, ILogger log, NodeBus? bus) : base(TimeProvider.System, background, log)
    {
        this.bus = bus;
        if (bus is null) return;
        bus.Received += Hear;
        bus.CameUp += TellAll;
    }

    /// <summary>A connection to this node shows it.</summary>
    public void Entered(T item)
    {
        lock (gate)
        {
            var wasThere = IsThere(item);
            here[item] = here.GetValueOrDefault(item) + 1;
            if (here[item] == 1) bus?.Send(Signal(PresenceChange.Entered, [item]));
            if (!wasThere) Changed(item, isThere: true);
        }
    }

    /// <summary>A connection to this node shows it no longer.</summary>
    public void Left(T item)
    {
        lock (gate)
        {
            if (here[item] > 1)
            {
                here[item]--;
                return;
            }
            here.Remove(item);
            bus?.Send(Signal(PresenceChange.Left, [item]));
            if (!IsThere(item)) Changed(item, isThere: false);
        }
    }

    /// <summary>All that is shown at any node and meets a condition, each once.</summary>
    protected IReadOnlyCollection<T> Where(Func<T, bool> condition)
    {
        lock (gate) return here.Keys.Concat(others.Values.SelectMany(node => node.Present)).Where(condition).ToHashSet();
    }

    /// <summary>Something has become present, or is present no longer. Called under the lock, so that changes are published in order.</summary>
    protected abstract void Changed(T item, bool isThere);

    /// <summary>The message to the other nodes.</summary>
    protected abstract NodeSignal Signal(PresenceChange change, IReadOnlyList<T> items);

    /// <returns>Null when the message is about something else.</returns>
    protected abstract (PresenceChange Change, IReadOnlyList<T> Items)? Read(NodeSignal signal);

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = new PeriodicTimer(Repeats, clock);
        while (await step.WaitForNextTickAsync(ct))
        {
            TellAll();
            lock (gate)
            {
                // While Redis is unavailable, silence does not mean that a node is gone.
                if (bus is { IsUp: false })
                    foreach (var node in others.Values) node.HeardAt = clock.GetTimestamp();
                foreach (var (name, node) in others.Where(other => clock.GetElapsedTime(other.Value.HeardAt) > Lasts).ToArray())
                {
                    Replace(node, []);
                    others.Remove(name);
                }
            }
        }
    }

    private void TellAll()
    {
        lock (gate) bus?.Send(Signal(PresenceChange.All, [.. here.Keys]));
    }

    private void Hear(NodeSignal signal)
    {
        if (Read(signal) is not var (change, items)) return;
        lock (gate)
        {
            var isNew = !others.TryGetValue(signal.Node, out var node);
            if (isNew) others[signal.Node] = node = new OtherNode();
            node!.HeardAt = clock.GetTimestamp();
            Replace(node, change switch
            {
                PresenceChange.Entered => [.. node.Present, .. items],
                PresenceChange.Left => [.. node.Present.Except(items)],
                _ => [.. items],
            });
            // The node has just started and does not know yet what the others show.
            if (isNew) TellAll();
        }
    }

    private void Replace(OtherNode node, HashSet<T> present)
    {
        var before = node.Present;
        foreach (var item in before.Except(present).Concat(present.Except(before)).ToArray())
        {
            var wasThere = IsThere(item);
            if (!node.Present.Remove(item)) node.Present.Add(item);
            if (IsThere(item) != wasThere) Changed(item, !wasThere);
        }
    }

    private bool IsThere(T item) => here.ContainsKey(item) || others.Values.Any(node => node.Present.Contains(item));

    private sealed class OtherNode
    {
        public long HeardAt { get; set; }

        public HashSet<T> Present { get; } = [];
    }
}

/// <summary>What a node says about what is shown at it.</summary>
internal enum PresenceChange
{
    Entered,
    Left,

    /// <summary>All that is shown there, and nothing else.</summary>
    All,
}
