using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

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
