using BizChat.Application.Conversations;

namespace BizChat.Application.Ports;

/// <summary>Reads pages of a conversation's activity. A page costs the same at any depth.</summary>
public interface IActivityLog
{
    /// <returns>Empty when there is no such conversation.</returns>
    Task<ActivityPage> ReadAsync(long conversationId, ActivityRange range, CancellationToken ct);
}
