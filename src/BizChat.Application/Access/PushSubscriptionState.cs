namespace BizChat.Application.Access;

/// <summary>A browser that takes messages of an agent.</summary>
public sealed record PushSubscriptionState
{
    public required string Id { get; init; }
    public required string AgentId { get; init; }
    public required string SessionId { get; init; }
    public required string Endpoint { get; init; }
    public required string P256dh { get; init; }
    public required string Auth { get; init; }
}
