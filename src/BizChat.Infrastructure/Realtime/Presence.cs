using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Resilience;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tracks at which nodes customers and agents are connected, and publishes to the businesses' rooms of this node when a
/// customer's first connection opens and the last one closes. Each node sends changes to the others, and its full state every few
/// seconds; a node that has been silent for too long is considered gone with everybody connected to it.
/// </summary>
internal sealed class Presence : RestartingService
{
    private static readonly TimeSpan Repeats = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    // Not the injected clock: a fake one in tests must not stop this service.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly IHubContext<ChatHub, IChatClient> hub;
    private readonly NodeBus? bus;
    private readonly Lock gate = new();
    private readonly Dictionary<Present, int> here = [];
    private readonly Dictionary<string, OtherNode> others = [];

    public Presence(IHubContext<ChatHub, IChatClient> hub, BackgroundMetrics background, ILogger<Presence> log, NodeBus? bus = null)
        : base(TimeProvider.System, background, log)
    {
        this.hub = hub;
        this.bus = bus;
        if (bus is null) return;
        bus.Received += Hear;
        bus.CameUp += TellAll;
    }

    /// <summary>Who is connected to any node.</summary>
    public ConnectedNow Of(string businessId)
    {
        lock (gate)
        {
            var present = here.Keys.Concat(others.Values.SelectMany(node => node.Present)).Where(present => present.BusinessId == businessId).ToHashSet();
            return new ConnectedNow(
                [.. present.Select(customer => customer.ConversationId).OfType<long>().Order()],
                [.. present.Where(agent => agent.AgentId is not null).DistinctBy(agent => agent.AgentId).Select(agent => new ConnectedAgent(agent.AgentId!, agent.AgentName!))]);
        }
    }

    /// <summary>A connection of the customer or agent has opened on this node.</summary>
    public void Entered(Present customer)
    {
        lock (gate)
        {
            var wasThere = IsThere(customer);
            here[customer] = here.GetValueOrDefault(customer) + 1;
            if (here[customer] == 1) bus?.Send(new NodeSignal { Kind = NodeSignal.Joined, Present = [customer] });
            TellChange(customer, wasThere);
        }
    }

    /// <summary>A connection of the customer or agent has closed on this node.</summary>
    public void Left(Present customer)
    {
        lock (gate)
        {
            if (here[customer] > 1)
            {
                here[customer]--;
                return;
            }
            here.Remove(customer);
            bus?.Send(new NodeSignal { Kind = NodeSignal.Left, Present = [customer] });
            TellChange(customer, wasThere: true);
        }
    }

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
        lock (gate) bus?.Send(new NodeSignal { Kind = NodeSignal.All, Present = [.. here.Keys] });
    }

    private void Hear(NodeSignal signal)
    {
        if (signal.Kind is not (NodeSignal.Joined or NodeSignal.Left or NodeSignal.All)) return;
        lock (gate)
        {
            var isNew = !others.TryGetValue(signal.Node, out var node);
            if (isNew) others[signal.Node] = node = new OtherNode();
            node!.HeardAt = clock.GetTimestamp();
            Replace(node, signal.Kind switch
            {
                NodeSignal.Joined => [.. node.Present, .. signal.Present],
                NodeSignal.Left => [.. node.Present.Except(signal.Present)],
                _ => [.. signal.Present],
            });
            // The node has just started and does not know the others' customers yet.
            if (isNew) TellAll();
        }
    }

    private void Replace(OtherNode node, HashSet<Present> present)
    {
        var before = node.Present;
        foreach (var customer in before.Except(present).Concat(present.Except(before)).ToArray())
        {
            var wasThere = IsThere(customer);
            if (!node.Present.Remove(customer)) node.Present.Add(customer);
            TellChange(customer, wasThere);
        }
    }

    private bool IsThere(Present customer) => here.ContainsKey(customer) || others.Values.Any(node => node.Present.Contains(customer));

    private void TellChange(Present customer, bool wasThere)
    {
        if (customer.ConversationId is not { } conversation) return;
        var isThere = IsThere(customer);
        if (isThere == wasThere) return;
        var room = hub.Clients.Group(Groups.Business(customer.BusinessId));
        var signal = new PresenceSignal(conversation, Side.Customer);
        // Started under the lock, so that online and offline events are published in order.
        _ = isThere ? room.UserOnline(signal) : room.UserOffline(signal);
    }

    private sealed class OtherNode
    {
        public long HeardAt { get; set; }

        public HashSet<Present> Present { get; } = [];
    }
}
