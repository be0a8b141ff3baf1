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
