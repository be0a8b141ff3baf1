using Ardalis.Specification;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access.Specs;

/// <summary>The agent who signs in with an address.</summary>
public sealed class AgentByEmail : Specification<Agent>
{
    public AgentByEmail(string email)
    {
        var address = email.ToLowerInvariant();
        Query.Where(agent => agent.Email == address);
    }
}

/// <summary>Everybody with an account.</summary>
public sealed class AllAgents : Specification<Agent>
{
    public AllAgents() => Query.OrderBy(agent => agent.Email);
}

/// <summary>Where everybody works.</summary>
public sealed class AllMemberships : Specification<Membership>
{
    public AllMemberships() => Query.OrderBy(member => member.BusinessId).ThenBy(member => member.AgentId);
}

/// <summary>The secrets of the server whose names begin alike.</summary>
public sealed class SecretsNamed : Specification<ServerSecret>
{
    public SecretsNamed(string prefix) => Query.Where(secret => secret.Name.StartsWith(prefix)).OrderBy(secret => secret.Name);
}

/// <summary>Where an agent works.</summary>
public sealed class MembershipsOf : Specification<Membership>
{
    public MembershipsOf(string agentId) => Query.Where(member => member.AgentId == agentId).OrderBy(member => member.BusinessId);
}

/// <summary>The businesses of some ids.</summary>
public sealed class BusinessesAmong : Specification<Business>
{
    public BusinessesAmong(IReadOnlyCollection<string> ids) => Query.Where(business => ids.Contains(business.Id)).OrderBy(business => business.Id);
}

/// <summary>The businesses that open mode shows.</summary>
public sealed class FirstBusinesses : Specification<Business>
{
    public FirstBusinesses() => Query.OrderBy(business => business.Id).Take(1000);
}

/// <summary>The membership of an agent in a business.</summary>
public sealed class MemberOf : Specification<Membership>
{
    public MemberOf(string businessId, string agentId) =>
        Query.Where(member => member.BusinessId == businessId && member.AgentId == agentId);
}

/// <summary>All memberships in a business.</summary>
public sealed class MembersOf : Specification<Membership>
{
    public MembersOf(string businessId) => Query.Where(member => member.BusinessId == businessId).OrderBy(member => member.AgentId);
}

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
