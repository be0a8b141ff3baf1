using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Inbox;
using BizChat.Application.Messages;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Events that the hub sends to clients. Events that changed stored state carry their feed position.</summary>
public interface IChatClient
{
    /// <summary>To the conversation's room.</summary>
    [HubMethodName("new_message")]
    Task NewMessage(MessageView message, EventPlace place);

    /// <summary>To the conversation's room; covers earlier messages of the same side too.</summary>
    [HubMethodName("message_status_update")]
    Task MessageStatusUpdate(MessageStatusUpdate update, EventPlace place);

    /// <summary>To the business's room.</summary>
    [HubMethodName("conversation_created")]
    Task ConversationCreated(StaffConversationView conversation, EventPlace place);

    /// <summary>To the business's room, for a message or a receipt too. Customers have <see cref="OwnConversationUpdated"/>.</summary>
    [HubMethodName("conversation_updated")]
    Task ConversationUpdated(StaffConversationView conversation, EventPlace place);

    /// <summary>To the customer in the conversation's room, when something that the customer sees was changed. Messages and receipts have their own events.</summary>
    [HubMethodName("conversation_updated")]
    Task OwnConversationUpdated(ConversationView conversation, EventPlace place);

    /// <summary>To the business's room and to staff in the conversation's room, never to a customer.</summary>
    [HubMethodName("conversation_activity")]
    Task ConversationActivity(ActivityView activity, EventPlace place);

    /// <summary>To the conversation's room.</summary>
    [HubMethodName("conversation_erased")]
    Task ConversationErased(ErasureSignal erasure, EventPlace place);

    /// <summary>To the business's room, and to its customers who are in the room of a conversation.</summary>
    [HubMethodName("business_status")]
    Task BusinessStatus(BusinessStatusUpdate update, EventPlace place);

    /// <summary>To the business's room: its labels or views have changed.</summary>
    [HubMethodName("inbox_updated")]
    Task InboxUpdated(InboxUpdate update, EventPlace place);

    /// <summary>
    /// To the business's room, and to its customers who are in the room of a conversation: settings have changed, or it has opened or closed, which has no place.
    /// </summary>
    [HubMethodName("business_updated")]
    Task BusinessUpdated(BusinessResource business, EventPlace? place);

    /// <summary>To the business's room.</summary>
    [HubMethodName("agent_updated")]
    Task AgentUpdated(AgentUpdate update, EventPlace place);

    /// <summary>To the business's room: load the customer again.</summary>
    [HubMethodName("customer_updated")]
    Task CustomerUpdated(CustomerUpdate update, EventPlace place);

    /// <summary>To the conversation's room, except the sender.</summary>
    [HubMethodName("user_typing")]
    Task UserTyping(TypingSignal signal);

    /// <summary>To the conversation's room, except the sender.</summary>
    [HubMethodName("user_stop_typing")]
    Task UserStopTyping(TypingSignal signal);

    /// <summary>To the business's room.</summary>
    [HubMethodName("user_online")]
    Task UserOnline(PresenceSignal signal);

    /// <summary>To the business's room.</summary>
    [HubMethodName("user_offline")]
    Task UserOffline(PresenceSignal signal);

    /// <summary>To the business's room.</summary>
    [HubMethodName("agent_online")]
    Task AgentOnline(AgentPresence presence);

    /// <summary>To the business's room.</summary>
    [HubMethodName("agent_offline")]
    Task AgentOffline(AgentPresence presence);

    /// <summary>To the business's room.</summary>
    [HubMethodName("agents_viewing")]
    Task AgentsViewing(AgentsViewing viewing);
}
