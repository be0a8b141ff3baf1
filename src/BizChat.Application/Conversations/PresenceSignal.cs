using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Signal that the customer of a conversation is online or offline.</summary>
[CamelCase]
public sealed record PresenceSignal(long ConversationId, Side SenderType);
