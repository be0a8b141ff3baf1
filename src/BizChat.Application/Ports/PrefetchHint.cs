using BizChat.Domain.Conversations;

namespace BizChat.Application.Ports;

/// <summary>
/// Rows that a unit of work will read through its <see cref="IUnitOfWork"/>, so that a remote database can fetch them for a whole batch at once.
/// A missing or wrong hint only costs time.
/// </summary>
/// <param name="ConversationId">The conversation that the unit of work is about.</param>
/// <param name="MessageId">A message that it reads; null when none.</param>
/// <param name="Sender">The side that uses <paramref name="ClientMessageId"/>.</param>
/// <param name="ClientMessageId">The sender's own id of a message that may exist already; null when none.</param>
public readonly record struct PrefetchHint(long ConversationId, long? MessageId = null, Side Sender = default, string? ClientMessageId = null);
