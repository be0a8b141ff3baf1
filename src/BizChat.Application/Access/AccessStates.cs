using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>State of an account for signing in. It never leaves the server.</summary>
public sealed record AccountState
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string? PasswordHash { get; init; }
    public required string SecurityStamp { get; init; }
    public required DateTimeOffset? LockoutEnd { get; init; }
}

/// <summary>Profile and settings of an account. It never leaves the server.</summary>
public sealed record ProfileState
{
    public required string Id { get; init; }
    public required string SecurityStamp { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string? AvatarUrl { get; init; }
    public required Availability Availability { get; init; }
    public required NotifyOf NotifyNew { get; init; }
    public required bool NotifyMention { get; init; }
    public required bool NotifyAssigned { get; init; }
    public required bool NotifySound { get; init; }
    public required bool NotifyEmail { get; init; }
    public required bool NotifyPush { get; init; }

    public NotifySettings Notify() => new(NotifyNew, NotifyMention, NotifyAssigned, NotifySound, NotifyEmail, NotifyPush);
}

/// <summary>State of a session for deciding whether it is valid.</summary>
public sealed record SessionState
{
    public required string AgentId { get; init; }
    public required string SecurityStamp { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
}

/// <summary>State of a link to set a new password.</summary>
public sealed record PasswordResetState
{
    public required string AgentId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A membership of an agent.</summary>
public sealed record MembershipState
{
    public required string BusinessId { get; init; }
    public required Role Role { get; init; }
}

/// <summary>State of an API key for authentication.</summary>
public sealed record ApiKeyState
{
    public required string Id { get; init; }
    public required string BusinessId { get; init; }
    public required string Name { get; init; }
    public required string KeyHash { get; init; }
    public required DateTimeOffset? LastUsedAt { get; init; }
    public required DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>State of a customer for authentication.</summary>
public sealed record CustomerState
{
    public required string Id { get; init; }
    public required string BusinessId { get; init; }
    public required DateTimeOffset? ErasedAt { get; init; }
}

/// <summary>An encrypted secret of the server.</summary>
public sealed record SecretState
{
    public required string Name { get; init; }
    public required string Value { get; init; }
}
