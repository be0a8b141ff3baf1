using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

/// <summary>The browsers of some agents.</summary>
public sealed class PushSubscriptionsAmong : Specification<PushSubscription>
{
    public PushSubscriptionsAmong(IReadOnlyCollection<string> agentIds) => Query.Where(subscription => agentIds.Contains(subscription.AgentId));
}

/// <summary>The sessions that have one of some ids.</summary>
public sealed class SessionsAmong : Specification<Session>
{
    public SessionsAmong(IReadOnlyCollection<string> ids) => Query.Where(session => ids.Contains(session.Id));
}
