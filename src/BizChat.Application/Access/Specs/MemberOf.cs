using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

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
