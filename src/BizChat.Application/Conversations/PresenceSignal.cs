using BizChat.Application.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Tells that the customer of a conversation has come or gone.</summary>
[CamelCase]
public sealed record PresenceSignal(long ConversationId, Side SenderType);
