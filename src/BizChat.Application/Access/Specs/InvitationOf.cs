using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

/// <summary>An invitation of a business.</summary>
public sealed class InvitationOf : Specification<Invitation>
{
    public InvitationOf(string businessId, string id) => Query.Where(invitation => invitation.BusinessId == businessId && invitation.Id == id);
}

/// <summary>The invitation whose link holds a token.</summary>
public sealed class InvitationByToken : Specification<Invitation>
{
    public InvitationByToken(string token)
    {
        var hash = Secret.Hash(token);
        Query.Where(invitation => invitation.TokenHash == hash);
    }
}

/// <summary>The invitations of a business that can still be accepted, oldest first.</summary>
public sealed class OpenInvitations : Specification<Invitation>
{
    public OpenInvitations(string businessId, DateTimeOffset now) => Query
        .Where(invitation => invitation.BusinessId == businessId && invitation.AcceptedAt == null && invitation.ExpiresAt > now)
        .OrderBy(invitation => invitation.CreatedAt).ThenBy(invitation => invitation.Id);
}

/// <summary>The open invitations of a business that an agent has created.</summary>
public sealed class InvitationsBy : Specification<Invitation>
{
    public InvitationsBy(string businessId, string agentId) =>
        Query.Where(invitation => invitation.BusinessId == businessId && invitation.CreatedBy == agentId && invitation.AcceptedAt == null);
}
