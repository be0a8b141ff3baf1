using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

/// <summary>An owner of a business who is not this agent.</summary>
public sealed class OwnerOtherThan : Specification<Membership>
{
    public OwnerOtherThan(string businessId, string agentId) =>
        Query.Where(member => member.BusinessId == businessId && member.AgentId != agentId && member.Role == Role.Owner);
}

/// <summary>The agents who have one of some ids.</summary>
public sealed class AgentsAmong : Specification<Agent>
{
    public AgentsAmong(IEnumerable<string> ids) => Query.Where(agent => ids.Contains(agent.Id));
}
