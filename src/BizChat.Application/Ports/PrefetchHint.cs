using BizChat.Domain.Conversations;

namespace BizChat.Application.Ports;

/// <summary>
/// What a unit of work is known to read, so that a database on another machine can be asked for all of a batch at once. Without it, or when it
/// is wrong, the unit of work takes longer, nothing else.
/// </summary>
/// <param name="ConversationId">The conversation that is read.</param>
/// <param name="MessageId">A message that is read; null for none.</param>
/// <param name="Sender">The side that sends under <paramref name="ClientMessageId"/>.</param>
/// <param name="ClientMessageId">The sender's own id of a message that may be stored already; null for none.</param>
public readonly record struct PrefetchHint(long ConversationId, long? MessageId = null, Side Sender = default, string? ClientMessageId = null);
