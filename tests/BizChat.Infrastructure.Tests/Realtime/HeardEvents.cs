using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Inbox;
using BizChat.Application.Messages;
using BizChat.Infrastructure.Realtime;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Tests.Realtime;

/// <summary>A hub whose clients are one list of what they were told, with the room.</summary>
internal sealed class HeardEvents : IHubContext<ChatHub, IChatClient>, IHubClients<IChatClient>
{
    private readonly Lock gate = new();
    private readonly List<(string Room, string Name, long? Position)> all = [];

    public IReadOnlyList<(string Room, string Name, long? Position)> All
    {
        get
        {
            lock (gate) return [.. all];
        }
    }

    IHubClients<IChatClient> IHubContext<ChatHub, IChatClient>.Clients => this;

    IGroupManager IHubContext<ChatHub, IChatClient>.Groups => throw new NotSupportedException();

    IChatClient IHubClients<IChatClient>.All => throw new NotSupportedException();

    public IChatClient Group(string groupName) => new Room(this, groupName);

    public IChatClient GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => new Room(this, groupName);

    public IChatClient AllExcept(IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

    public IChatClient Client(string connectionId) => throw new NotSupportedException();

    public IChatClient Clients(IReadOnlyList<string> connectionIds) => throw new NotSupportedException();

    public IChatClient Groups(IReadOnlyList<string> groupNames) => throw new NotSupportedException();

    public IChatClient User(string userId) => throw new NotSupportedException();

    public IChatClient Users(IReadOnlyList<string> userIds) => throw new NotSupportedException();

    private Task Take(string room, string name, long? position)
    {
        lock (gate) all.Add((room, name, position));
        return Task.CompletedTask;
    }

    private sealed class Room(HeardEvents heard, string name) : IChatClient
    {
        public Task NewMessage(MessageView message, EventPlace place) => heard.Take(name, "new_message", place.Position);

        public Task MessageStatusUpdate(MessageStatusUpdate update, EventPlace place) => heard.Take(name, "message_status_update", place.Position);

        public Task ConversationCreated(StaffConversationView conversation, EventPlace place) => heard.Take(name, "conversation_created", place.Position);

        public Task InboxUpdated(InboxUpdate update, EventPlace place) => heard.Take(name, "inbox_updated", place.Position);

        public Task ConversationUpdated(StaffConversationView conversation, EventPlace place) => heard.Take(name, "conversation_updated", place.Position);
        public Task OwnConversationUpdated(ConversationView conversation, EventPlace place) => heard.Take(name, "conversation_updated", place.Position);

        public Task ConversationActivity(ActivityView activity, EventPlace place) => heard.Take(name, "conversation_activity", place.Position);

        public Task ConversationErased(ErasureSignal erasure, EventPlace place) => heard.Take(name, "conversation_erased", place.Position);

        public Task BusinessStatus(BusinessStatusUpdate update, EventPlace place) => heard.Take(name, "business_status", place.Position);

        public Task BusinessUpdated(BusinessResource business, EventPlace? place) => heard.Take(name, "business_updated", place?.Position);

        public Task UserTyping(TypingSignal signal) => heard.Take(name, "user_typing", null);

        public Task UserStopTyping(TypingSignal signal) => heard.Take(name, "user_stop_typing", null);

        public Task UserOnline(PresenceSignal signal) => heard.Take(name, "user_online", null);

        public Task UserOffline(PresenceSignal signal) => heard.Take(name, "user_offline", null);

        public Task CustomerUpdated(CustomerUpdate update, EventPlace place) => heard.Take(name, "customer_updated", place.Position);

        public Task AgentUpdated(AgentUpdate update, EventPlace place) => heard.Take(name, "agent_updated", place.Position);

        public Task AgentOnline(AgentPresence presence) => heard.Take(name, "agent_online", null);

        public Task AgentOffline(AgentPresence presence) => heard.Take(name, "agent_offline", null);

        public Task AgentsViewing(AgentsViewing viewing) => heard.Take(name, "agents_viewing", null);
    }
}
