using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Lists every account and its memberships, for the server's command line.</summary>
public sealed class ListUsers(IReadStore store)
{
    /// <returns>In the order of their e-mail addresses.</returns>
    public async Task<IReadOnlyList<Account>> Handle(CancellationToken ct)
    {
        var memberships = (await store.ListAsync<Membership, MembershipView>(new AllMemberships(), ct)).ToLookup(member => member.AgentId);
        return [.. (await store.ListAsync<Agent, AgentView>(new AllAgents(), ct)).Select(agent => new Account(agent, [.. memberships[agent.Id]]))];
    }

    /// <param name="Agent">The person.</param>
    /// <param name="Memberships">Where the person works.</param>
    public sealed record Account(AgentView Agent, IReadOnlyList<MembershipView> Memberships);
}
