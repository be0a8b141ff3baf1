using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

/// <summary>The API keys of a business that are of use, oldest first.</summary>
public sealed class ApiKeysOf : Specification<ApiKey>
{
    public ApiKeysOf(string businessId) => Query
        .Where(key => key.BusinessId == businessId && key.RevokedAt == null)
        .OrderBy(key => key.CreatedAt).ThenBy(key => key.Id);
}

/// <summary>An API key of a business.</summary>
public sealed class ApiKeyOf : Specification<ApiKey>
{
    public ApiKeyOf(string businessId, string id) => Query.Where(key => key.BusinessId == businessId && key.Id == id && key.RevokedAt == null);
}

/// <summary>The API keys, of use or not, that have one of some ids.</summary>
public sealed class ApiKeysAmong : Specification<ApiKey>
{
    public ApiKeysAmong(IEnumerable<string> ids) => Query.Where(key => ids.Contains(key.Id));
}

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

/// <summary>So many sessions that expired before a time.</summary>
public sealed class SessionsExpiredBefore : Specification<Session>
{
    public SessionsExpiredBefore(DateTimeOffset time, int atMost) => Query.Where(session => session.ExpiresAt < time).OrderBy(session => session.ExpiresAt).Take(atMost);
}

/// <summary>So many sessions that were ended before a time.</summary>
public sealed class SessionsEndedBefore : Specification<Session>
{
    public SessionsEndedBefore(DateTimeOffset time, int atMost) => Query.Where(session => session.EndedAt < time).OrderBy(session => session.EndedAt).Take(atMost);
}

/// <summary>So many invitations, used or not, that expired before a time.</summary>
public sealed class InvitationsExpiredBefore : Specification<Invitation>
{
    public InvitationsExpiredBefore(DateTimeOffset time, int atMost) =>
        Query.Where(invitation => invitation.ExpiresAt < time).OrderBy(invitation => invitation.ExpiresAt).Take(atMost);
}

/// <summary>Some used tickets that have expired before a time.</summary>
public sealed class HubTicketsBefore : Specification<UsedHubTicket>
{
    public HubTicketsBefore(DateTimeOffset time, int atMost) => Query.Where(ticket => ticket.ExpiresAt < time).OrderBy(ticket => ticket.ExpiresAt).Take(atMost);
}

/// <summary>The password reset whose link holds a token.</summary>
public sealed class PasswordResetByToken : Specification<PasswordReset>
{
    public PasswordResetByToken(string token)
    {
        var hash = Secret.Hash(token);
        Query.Where(reset => reset.TokenHash == hash);
    }
}

/// <summary>The password resets of an agent.</summary>
public sealed class PasswordResetsOf : Specification<PasswordReset>
{
    public PasswordResetsOf(string agentId) => Query.Where(reset => reset.AgentId == agentId);
}

/// <summary>So many password resets that expired before a time.</summary>
public sealed class PasswordResetsExpiredBefore : Specification<PasswordReset>
{
    public PasswordResetsExpiredBefore(DateTimeOffset time, int atMost) => Query.Where(reset => reset.ExpiresAt < time).OrderBy(reset => reset.ExpiresAt).Take(atMost);
}
