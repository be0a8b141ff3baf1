using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Resilience;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tracks at which nodes customers and agents are connected, and publishes to the businesses' rooms of this node when a
/// customer's or agent's first connection opens and the last one closes.
/// </summary>
internal sealed class Presence(IHubContext<ChatHub, IChatClient> hub, BackgroundMetrics background, ILogger<Presence> log, NodeBus? bus = null)
    : SharedPresence<Present>(background, log, bus), IPresence
{
    /// <summary>The first connection of an agent to any node has opened.</summary>
    public event Action? AgentCame;

    public IReadOnlyCollection<string> StaffedBusinesses => Where(present => present.AgentId is not null).Select(agent => agent.BusinessId).ToHashSet();

    public IReadOnlyCollection<string> AgentsOf(string businessId) =>
        Where(present => present.AgentId is not null && present.BusinessId == businessId).Select(agent => agent.AgentId!).ToHashSet();

    /// <summary>Who is connected to any node.</summary>
    public ConnectedNow Of(string businessId)
    {
        var present = Where(present => present.BusinessId == businessId);
        return new ConnectedNow(
            [.. present.Select(customer => customer.ConversationId).OfType<long>().Order()],
            present.Select(agent => agent.AgentId).OfType<string>().ToHashSet());
    }

    protected override void Changed(Present item, bool isThere)
    {
        var room = hub.Clients.Group(Groups.Business(item.BusinessId));
        if (item.AgentId is { } agent)
        {
            var presence = new AgentPresence(item.BusinessId, agent);
            _ = isThere ? room.AgentOnline(presence) : room.AgentOffline(presence);
            if (isThere) AgentCame?.Invoke();
        }
        if (item.ConversationId is not { } conversation) return;
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
