using BizChat.Application.Messages;

namespace BizChat.Application.Ports;

/// <summary>Reads pages of a conversation's messages. A page costs the same at any depth of a history of any length.</summary>
public interface IMessageHistory
{
    /// <returns>The messages oldest first; null when there is no such conversation in the scope.</returns>
    Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct);
}
