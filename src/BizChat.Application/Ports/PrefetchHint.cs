using BizChat.Domain.Conversations;

namespace BizChat.Application.Ports;

/// <summary>
/// What a story is known to ask its <see cref="IUnitOfWork"/> for, so that a store far away can fetch it for many stories at once. When it
/// is missing or wrong the story takes longer, nothing else.
/// </summary>
/// <param name="ConversationId">The conversation that the story is about.</param>
/// <param name="MessageId">A message that it looks at; null when none.</param>
/// <param name="Sender">The side that sent, or sends, under <paramref name="ClientMessageId"/>.</param>
/// <param name="ClientMessageId">The sender's own id of a message that may be there already; null when none.</param>
public readonly record struct PrefetchHint(long ConversationId, long? MessageId = null, Side Sender = default, string? ClientMessageId = null);
