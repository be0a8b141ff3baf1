using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

/// <summary>Signal that a message, and all earlier ones of its side, have reached a status.</summary>
[CamelCase]
public sealed record MessageStatusUpdate(long ConversationId, long MessageId, MessageStatus Status, DateTimeOffset Timestamp);
