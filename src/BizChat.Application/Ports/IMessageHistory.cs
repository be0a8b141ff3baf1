using BizChat.Application.Common;
using BizChat.Application.Messages;

namespace BizChat.Application.Ports;

/// <summary>Reads pages of a conversation's messages. A page costs the same wherever it lies and however many there are.</summary>
public interface IMessageHistory
{
    /// <returns>The messages oldest first; null when there is no such conversation in the scope.</returns>
    Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct);
}
