using BizChat.Application.Common;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>The <c>invitation</c> resource.</summary>
public sealed record InvitationView
{
    public required Utf8Text Id { get; init; }

    /// <summary>What whoever accepts becomes.</summary>
    public required Role Role { get; init; }

    /// <summary>Whom it is for; null when it is for whoever holds the link.</summary>
    public required Utf8Text? Email { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An invitation as it is answered once, to whoever wrote it.</summary>
public sealed record NewInvitationView
{
    public required Utf8Text Id { get; init; }
    public required Role Role { get; init; }
    public required Utf8Text? Email { get; init; }

    /// <summary>What the link ends with. It is not kept, so it is never shown again.</summary>
    public required Utf8Text Token { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An invitation as whoever holds its token may see it.</summary>
public sealed record InvitationPreview
{
    public required InvitingBusiness Business { get; init; }
    public required Role Role { get; init; }
    public required Utf8Text? Email { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The business that invites.</summary>
public sealed record InvitingBusiness(Utf8Text Id, Utf8Text Name);
