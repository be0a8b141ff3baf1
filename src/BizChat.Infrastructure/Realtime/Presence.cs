using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Resilience;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tracks at which nodes customers and agents are connected, and publishes to the businesses' rooms of this node when a
/// customer's first connection opens and the last one closes.
/// </summary>
internal sealed class Presence(IHubContext<ChatHub, IChatClient> hub, BackgroundMetrics background, ILogger<Presence> log, NodeBus? bus = null)
    : SharedPresence<Present>(background, log, bus)
{
    /// <summary>Who is connected to any node.</summary>
    public ConnectedNow Of(string businessId)
    {
        var present = Where(present => present.BusinessId == businessId);
        return new ConnectedNow(
            [.. present.Select(customer => customer.ConversationId).OfType<long>().Order()],
            [.. present.Where(agent => agent.AgentId is not null).DistinctBy(agent => agent.AgentId).Select(agent => new ConnectedAgent(agent.AgentId!, agent.AgentName!))]);
    }

    protected override void Changed(Present item, bool isThere)
    {
        if (item.ConversationId is not { } conversation) return;
        var room = hub.Clients.Group(Groups.Business(item.BusinessId));
        var signal = new PresenceSignal(conversation, Side.Customer);
        _ = isThere ? room.UserOnline(signal) : room.UserOffline(signal);
    }

    protected override NodeSignal Signal(PresenceChange change, IReadOnlyList<Present> items) => new()
    {
        Kind = change switch { PresenceChange.Entered => NodeSignal.Joined, PresenceChange.Left => NodeSignal.Left, _ => NodeSignal.All },
        Present = items,
    };

    protected override (PresenceChange Change, IReadOnlyList<Present> Items)? Read(NodeSignal signal) => signal.Kind switch
    {
        NodeSignal.Joined => (PresenceChange.Entered, signal.Present),
        NodeSignal.Left => (PresenceChange.Left, signal.Present),
        NodeSignal.All => (PresenceChange.All, signal.Present),
        _ => null,
    };
}
