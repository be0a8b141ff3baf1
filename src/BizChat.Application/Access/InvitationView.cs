using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>The <c>invitation</c> resource.</summary>
public sealed record InvitationView
{
    public required Utf8Text Id { get; init; }

    /// <summary>The role of the new member.</summary>
    public required Role Role { get; init; }

    /// <summary>The only e-mail address that can accept; null when every holder of the link can.</summary>
    public required Utf8Text? Email { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A new invitation with its token, returned once to its creator.</summary>
public sealed record NewInvitationView
{
    public required Utf8Text Id { get; init; }
    public required Role Role { get; init; }
    public required Utf8Text? Email { get; init; }

    /// <summary>The last part of the link. Only its hash is stored, so it is never shown again.</summary>
    public required Utf8Text Token { get; init; }

    /// <summary>Whether the link is also sent to the address by mail.</summary>
    public required bool Mailed { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The part of an invitation that the holder of its token may see.</summary>
public sealed record InvitationPreview
{
    public required InvitingBusiness Business { get; init; }
    public required Role Role { get; init; }
    public required Utf8Text? Email { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The business that invites.</summary>
public sealed record InvitingBusiness(Utf8Text Id, Utf8Text Name);
