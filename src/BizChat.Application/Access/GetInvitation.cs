using BizChat.Application.Access.Specs;
using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Shows an invitation to the holder of its token, before it is accepted.</summary>
public sealed class GetInvitation(IReadStore store, TimeProvider clock)
{
    public async Task<Result<InvitationPreview>> Handle(InvitationTokenRequest look, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(look.Token)) return Error.Invalid("token", "This is required.");
        var found = await store.FindAsync<Invitation, StoredInvitation>(new InvitationByToken(look.Token), ct);
        if (found is null || !found.IsOpen(clock.GetUtcNow())) return Invitations.NotFound;

        var business = (await store.FindAsync<Business, BusinessView>(found.BusinessId, ct))!;
        return new InvitationPreview { Business = new(business.Id, business.Name), Role = found.Role, Email = Utf8Text.From(found.Email), ExpiresAt = found.ExpiresAt };
    }
}

/// <summary>The token of an invitation.</summary>
[CamelCase]
public sealed record InvitationTokenRequest
{
    /// <summary>The last part of the link.</summary>
    public string? Token { get; init; }
}

/// <summary>An invitation's row.</summary>
public sealed record StoredInvitation
{
    public required string BusinessId { get; init; }
    public required Role Role { get; init; }
    public required string? Email { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset? AcceptedAt { get; init; }

    internal bool IsOpen(DateTimeOffset now) => AcceptedAt is null && now < ExpiresAt;
}
