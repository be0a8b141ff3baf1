using BizChat.Application.Common;
using BizChat.Application.Conversations;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Adds connections to rooms and removes them.</summary>
internal sealed class HubRooms(IHubContext<ChatHub, IChatClient> hub, Presence presence, HubConnections connections, FeedFollower? follower = null)
{
    public void Connected(HubCallerContext connection, Caller? caller)
    {
        connection.Items[typeof(Membership)] = new Membership();
        connections.Opened(connection, caller);
    }

    public async Task EnterBusinessAsync(HubCallerContext connection, string id)
    {
        await UpToDateAsync(connection);
        if (Of(connection).Businesses.Add(id)) await EnterAsync(connection, Groups.Business(id));
    }

    public async Task LeaveBusinessAsync(HubCallerContext connection, string id)
    {
        if (Of(connection).Businesses.Remove(id)) await LeaveAsync(connection, Groups.Business(id));
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
        if (asCustomer) presence.Entered(new PresentCustomer(conversation.Id, conversation.BusinessId));
    }

    public async Task LeaveConversationAsync(HubCallerContext connection, long id)
    {
        if (!Of(connection).Conversations.Remove(id, out var business)) return;
        await LeaveAsync(connection, Groups.Conversation(id));
        if (business is not null) presence.Left(new PresentCustomer(id, business));
    }

    public async Task DisconnectedAsync(HubCallerContext connection, bool wasDropped)
    {
        connections.Closed(connection, wasDropped);
        foreach (var id in Of(connection).Conversations.Keys.ToArray()) await LeaveConversationAsync(connection, id);
        foreach (var id in Of(connection).Businesses.ToArray()) await LeaveBusinessAsync(connection, id);
    }

    private Task UpToDateAsync(HubCallerContext connection) => follower?.ReachHeadAsync(connection.ConnectionAborted) ?? Task.CompletedTask;

    private Task EnterAsync(HubCallerContext connection, string group) => hub.Groups.AddToGroupAsync(connection.ConnectionId, group);

    private Task LeaveAsync(HubCallerContext connection, string group) => hub.Groups.RemoveFromGroupAsync(connection.ConnectionId, group);

    private static Membership Of(HubCallerContext connection) => (Membership)connection.Items[typeof(Membership)]!;

    /// <summary>The rooms of a connection. SignalR calls one method of a connection at a time.</summary>
    private sealed class Membership
    {
        public HashSet<string> Businesses { get; } = [];

        /// <summary>The business to which the customer's presence was published; null when it is no customer.</summary>
        public Dictionary<long, string?> Conversations { get; } = [];
    }
}
