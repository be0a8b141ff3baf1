using BizChat.Application.Access.Specs;
using BizChat.Application.Conversations.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>
/// Round robin: gives unassigned conversations to the available agent who has had none for longest. An agent is available who is online and connected.
/// </summary>
public sealed class Turns(IPresence presence)
{
    /// <summary>Gives a new or reopened conversation to an agent, or makes it wait for one; changes nothing when it is assigned, or in a business without round robin.</summary>
    /// <param name="work">The unit of work in which it was started or opened again.</param>
    /// <param name="conversation">Active.</param>
    /// <param name="position">The feed position of that.</param>
    /// <param name="now">Its time.</param>
    public async ValueTask AssignAsync(IUnitOfWork work, Conversation conversation, long position, DateTimeOffset now)
    {
        if (conversation.AssigneeId is null && await IsOnAsync(work, conversation.BusinessId))
            await AssignAsync(work, conversation, position, await TeamAsync(work, conversation.BusinessId), now);
    }

    /// <summary>The same for the conversations of an agent who has left the business.</summary>
    /// <param name="work">The unit of work in which they became unassigned.</param>
    /// <param name="member">The agent's membership, which that unit of work removes.</param>
    /// <param name="left">Active and unassigned, each with the feed position of that.</param>
    /// <param name="now">Its time.</param>
    public async ValueTask ReassignAsync(IUnitOfWork work, Membership member, IReadOnlyList<(Conversation Conversation, long Position)> left, DateTimeOffset now)
    {
        if (left.Count == 0 || !await IsOnAsync(work, member.BusinessId)) return;
        var team = (await TeamAsync(work, member.BusinessId)).Where(one => one.Agent.Id != member.AgentId).ToList();
        foreach (var (conversation, position) in left) await AssignAsync(work, conversation, position, team, now);
    }

    /// <summary>The available agents of a business.</summary>
    internal async ValueTask<IReadOnlyList<(Membership Member, Agent Agent)>> TeamAsync(IUnitOfWork work, string businessId)
    {
        var connected = presence.AgentsOf(businessId);
        if (connected.Count == 0) return [];
        var agents = (await work.ListAsync(new AgentsAmong(connected))).Where(agent => agent.Availability is Availability.Online).ToDictionary(agent => agent.Id);
        return [.. (await work.ListAsync(new MembersOf(businessId))).Where(member => agents.ContainsKey(member.AgentId)).Select(member => (member, agents[member.AgentId]))];
    }

    private static async ValueTask<bool> IsOnAsync(IUnitOfWork work, string businessId) =>
        await work.FindAsync<Business>(businessId) is { Assignment: AssignmentMode.RoundRobin };

    private static async ValueTask AssignAsync(IUnitOfWork work, Conversation conversation, long position, IReadOnlyList<(Membership Member, Agent Agent)> team, DateTimeOffset now)
    {
        if (Next(team) is { } next)
        {
            Give(work, conversation, next, position, now);
            work.Record(new ConversationUpdated(conversation, now) { AssignedTo = next.Agent.Id });
        }
        else if (await work.FindAsync(new WaitingConversationOf(conversation.Id)) is null) work.Add(WaitingConversation.Since(conversation, position));
    }

    /// <summary>Whose turn it is; null when nobody is available.</summary>
    internal static (Membership Member, Agent Agent)? Next(IReadOnlyList<(Membership Member, Agent Agent)> team) => team.Count == 0 ? null : team.MinBy(one => one.Member.LastTurn);

    internal static void Give(IUnitOfWork work, Conversation conversation, (Membership Member, Agent Agent) to, long position, DateTimeOffset now)
    {
        work.Assign(conversation, to.Agent, ActivityActor.System, now);
        to.Member.TakeTurn(position);
    }
}
