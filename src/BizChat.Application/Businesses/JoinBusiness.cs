using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Businesses;

/// <summary>Subscribes a client to the events of a business, and tells who is connected.</summary>
public sealed class JoinBusiness(IProfiles profiles, IFeed feed, IReadStore store)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The business.</param>
    /// <param name="subscribe">Starts the subscription and tells who is connected; called before the position is read, so that no event is missed.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<JoinedBusiness>> Handle(Caller caller, string id, Func<Task<ConnectedNow>> subscribe, CancellationToken ct)
    {
        if (BusinessPolicy.MayListen(caller, id) is { } refusal) return refusal;
        if (await profiles.FindAsync(id, ct) is null) return Error.NotFound("business");

        var connected = await subscribe();
        var position = await feed.HeadAsync(ct);
        var agents = connected.AgentIds.Count == 0 ? [] : await store.ListAsync<Agent, AgentView>(new AgentsAmong(connected.AgentIds), ct);
        return new JoinedBusiness(id, position, connected.Online, [.. agents.Select(agent => new ConnectedAgent(agent.Id, agent.Name, agent.Availability))]);
    }
}

/// <summary>Who of a business is connected to any node.</summary>
/// <param name="Online">The conversations whose customer is.</param>
/// <param name="AgentIds">The members who are.</param>
public sealed record ConnectedNow(IReadOnlyList<long> Online, IReadOnlyCollection<string> AgentIds);

/// <summary>A member of a business who is connected.</summary>
[CamelCase]
public sealed record ConnectedAgent(string Id, string Name, Availability Availability);

/// <summary>Where the feed stood when a client joined, and who was connected then.</summary>
[CamelCase]
public sealed record JoinedBusiness(string BusinessId, long Position, IReadOnlyList<long> Online, IReadOnlyList<ConnectedAgent> Agents);

/// <summary>What a client wants of a business besides its own events.</summary>
[CamelCase]
public sealed record BusinessSubscription
{
    /// <summary>Whether to hear the new messages of all its conversations too.</summary>
    public bool Messages { get; init; }
}
