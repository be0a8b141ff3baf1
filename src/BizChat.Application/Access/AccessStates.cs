using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>An account, as signing in needs it. It never leaves the server.</summary>
public sealed record AccountState
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string? PasswordHash { get; init; }
    public required string SecurityStamp { get; init; }
    public required DateTimeOffset? LockoutEnd { get; init; }
}

/// <summary>A session, as deciding whether it lives needs it.</summary>
public sealed record SessionState
{
    public required string AgentId { get; init; }
    public required string SecurityStamp { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Where an agent works, and as what.</summary>
public sealed record MembershipState
{
    public required string BusinessId { get; init; }
    public required Role Role { get; init; }
}

/// <summary>An API key, as recognising it needs it.</summary>
public sealed record ApiKeyState
{
    public required string Id { get; init; }
    public required string BusinessId { get; init; }
    public required string Name { get; init; }
    public required string KeyHash { get; init; }
    public required DateTimeOffset? LastUsedAt { get; init; }
    public required DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A customer, as recognising a token needs it.</summary>
public sealed record CustomerState
{
    public required string Id { get; init; }
    public required string BusinessId { get; init; }
    public required DateTimeOffset? ErasedAt { get; init; }
}

/// <summary>A secret of the server's, sealed.</summary>
public sealed record SecretState
{
    public required string Value { get; init; }
}
