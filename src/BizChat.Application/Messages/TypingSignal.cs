using BizChat.Domain.Conversations;

namespace BizChat.Application.Messages;

/// <summary>Signal that a user types or has stopped.</summary>
[CamelCase]
public sealed record TypingSignal(long ConversationId, string SenderName, Side SenderType);
