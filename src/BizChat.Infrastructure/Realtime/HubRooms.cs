using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Adds connections to rooms and removes them.</summary>
internal sealed class HubRooms(IHubContext<ChatHub, IChatClient> hub, Presence presence, HubConnections connections, FeedFollower? follower = null)
{
    public void Connected(HubCallerContext connection, Caller? caller)
    {
        var member = new Membership();
        connection.Items[typeof(Membership)] = member;
        connections.Opened(connection, caller);
        if (caller is not Caller.Agent agent) return;
        foreach (var business in agent.Memberships.Keys) Show(member, agent, business);
    }

    public async Task<ConnectedNow> EnterBusinessAsync(HubCallerContext connection, Caller caller, string id, bool messages)
    {
        await UpToDateAsync(connection);
        var member = Of(connection);
        if (member.Businesses.Add(id)) await EnterAsync(connection, Groups.Business(id));
        await (messages ? EnterAsync(connection, Groups.BusinessMessages(id)) : LeaveAsync(connection, Groups.BusinessMessages(id)));
        if (caller is Caller.Agent agent) Show(member, agent, id);
        return presence.Of(id);
    }

    public async Task LeaveBusinessAsync(HubCallerContext connection, string id)
    {
        if (!Of(connection).Businesses.Remove(id)) return;
        await LeaveAsync(connection, Groups.Business(id));
        await LeaveAsync(connection, Groups.BusinessMessages(id));
    }

    public async Task EnterConversationAsync(HubCallerContext connection, ConversationTip conversation, Caller caller)
    {
        var member = Of(connection);
        if (member.Conversations.ContainsKey(conversation.Id)) return;
        await UpToDateAsync(connection);
        // In open mode callers have no identity: a connection that joined no business counts as a customer.
        var asCustomer = caller is Caller.Customer || (caller is Caller.Trusted && member.Businesses.Count == 0);
        member.Conversations[conversation.Id] = asCustomer ? conversation.BusinessId : null;
        await EnterAsync(connection, Groups.Conversation(conversation.Id));
        if (!asCustomer)
        {
            await EnterAsync(connection, Groups.ConversationStaff(conversation.Id));
            return;
        }
        await EnterAsync(connection, Groups.Customers(conversation.BusinessId));
        presence.Entered(new Present(conversation.BusinessId, conversation.Id));
    }

    public async Task LeaveConversationAsync(HubCallerContext connection, long id)
    {
        var conversations = Of(connection).Conversations;
        if (!conversations.Remove(id, out var business)) return;
        await LeaveAsync(connection, Groups.Conversation(id));
        if (business is null)
        {
            await LeaveAsync(connection, Groups.ConversationStaff(id));
            return;
        }
        if (!conversations.ContainsValue(business)) await LeaveAsync(connection, Groups.Customers(business));
        presence.Left(new Present(business, id));
    }

    public async Task DisconnectedAsync(HubCallerContext connection, bool wasDropped)
    {
        connections.Closed(connection, wasDropped);
        foreach (var id in Of(connection).Conversations.Keys.ToArray()) await LeaveConversationAsync(connection, id);
        foreach (var id in Of(connection).Businesses.ToArray()) await LeaveBusinessAsync(connection, id);
        foreach (var agent in Of(connection).Shown) presence.Left(agent);
    }

    private void Show(Membership member, Caller.Agent agent, string business)
    {
        var present = new Present(business, AgentId: agent.Id, AgentName: agent.Name);
        if (member.Shown.Add(present)) presence.Entered(present);
    }

    private Task UpToDateAsync(HubCallerContext connection) => follower?.ReachHeadAsync(connection.ConnectionAborted) ?? Task.CompletedTask;

    private Task EnterAsync(HubCallerContext connection, string group) => hub.Groups.AddToGroupAsync(connection.ConnectionId, group);

    private Task LeaveAsync(HubCallerContext connection, string group) => hub.Groups.RemoveFromGroupAsync(connection.ConnectionId, group);

    private static Membership Of(HubCallerContext connection) => (Membership)connection.Items[typeof(Membership)]!;

    /// <summary>The rooms of a connection. SignalR calls one method of a connection at a time.</summary>
    private sealed class Membership
    {
        public HashSet<string> Businesses { get; } = [];

        /// <summary>As whom the businesses see its agent.</summary>
        public HashSet<Present> Shown { get; } = [];

        /// <summary>The business to which the customer's presence was published; null when it is no customer.</summary>
        public Dictionary<long, string?> Conversations { get; } = [];
    }
}
