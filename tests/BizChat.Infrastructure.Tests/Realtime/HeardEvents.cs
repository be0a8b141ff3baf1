using System.Text.Json;
using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
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
    private readonly List<string> payloads = [];

    public IReadOnlyList<(string Room, string Name, long? Position)> All
    {
        get
        {
            lock (gate) return [.. all];
        }
    }

    /// <summary>What came with each, as JSON.</summary>
    public IReadOnlyList<string> Payloads
    {
        get
        {
            lock (gate) return [.. payloads];
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

    private Task Take(string room, string name, long? position, object payload)
    {
        lock (gate)
        {
            all.Add((room, name, position));
            payloads.Add(JsonSerializer.Serialize(payload, WireJson.Options));
        }
        return Task.CompletedTask;
    }

    private sealed class Room(HeardEvents heard, string name) : IChatClient
    {
        public Task NewMessage(MessageView message, EventPlace place) => heard.Take(name, "new_message", place.Position, message);

        public Task MessageStatusUpdate(MessageStatusUpdate update, EventPlace place) => heard.Take(name, "message_status_update", place.Position, update);

        public Task ConversationCreated(StaffConversationView conversation, EventPlace place) => heard.Take(name, "conversation_created", place.Position, conversation);

        public Task InboxUpdated(InboxUpdate update, EventPlace place) => heard.Take(name, "inbox_updated", place.Position, update);

        public Task ConversationUpdated(StaffConversationView conversation, EventPlace place) => heard.Take(name, "conversation_updated", place.Position, conversation);
        public Task OwnConversationUpdated(ConversationView conversation, EventPlace place) => heard.Take(name, "conversation_updated", place.Position, conversation);

        public Task ConversationActivity(ActivityView activity, EventPlace place) => heard.Take(name, "conversation_activity", place.Position, activity);

        public Task ConversationErased(ErasureSignal erasure, EventPlace place) => heard.Take(name, "conversation_erased", place.Position, erasure);

        public Task BusinessStatus(BusinessStatusUpdate update, EventPlace place) => heard.Take(name, "business_status", place.Position, update);

        public Task BusinessUpdated(BusinessResource business, EventPlace? place) => heard.Take(name, "business_updated", place?.Position, business);

        public Task UserTyping(TypingSignal signal) => heard.Take(name, "user_typing", null, signal);

        public Task UserStopTyping(TypingSignal signal) => heard.Take(name, "user_stop_typing", null, signal);

        public Task UserOnline(PresenceSignal signal) => heard.Take(name, "user_online", null, signal);

        public Task UserOffline(PresenceSignal signal) => heard.Take(name, "user_offline", null, signal);

        public Task CustomerUpdated(CustomerUpdate update, EventPlace place) => heard.Take(name, "customer_updated", place.Position, update);

        public Task AgentUpdated(AgentUpdate update, EventPlace place) => heard.Take(name, "agent_updated", place.Position, update);

        public Task AgentOnline(AgentPresence presence) => heard.Take(name, "agent_online", null, presence);

        public Task AgentOffline(AgentPresence presence) => heard.Take(name, "agent_offline", null, presence);

        public Task AgentsViewing(AgentsViewing viewing) => heard.Take(name, "agents_viewing", null, viewing);
    }
}
