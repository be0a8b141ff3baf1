using BizChat.Application.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Messages;

/// <summary>Tells that somebody types, or has stopped.</summary>
[CamelCase]
public sealed record TypingSignal(long ConversationId, string SenderName, Side SenderType);
