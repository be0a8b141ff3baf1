using BizChat.Application.Access.Specs;
using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Lists the members of a business, oldest membership first.</summary>
public sealed class ListMembers(IReadStore store)
{
    public async Task<Result<IReadOnlyList<MemberView>>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (AccessPolicy.MaySeeMembers(caller, businessId) is { } refusal) return refusal;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");

        var members = await store.ListAsync<Membership, MembershipView>(new MembersOf(businessId), ct);
        var agents = await store.ListAsync<Agent, AgentView>(new AgentsAmong(members.Select(member => member.AgentId)), ct);
        var byId = agents.ToDictionary(agent => agent.Id);
        return Result.Of<IReadOnlyList<MemberView>>([.. members.OrderBy(member => member.CreatedAt).Select(member => Of(byId[member.AgentId], member))]);
    }

    private static MemberView Of(AgentView agent, MembershipView member) =>
        new() { Id = agent.Id, Name = agent.Name, Email = agent.Email, AvatarUrl = Utf8Text.From(agent.AvatarUrl), Availability = agent.Availability, Role = member.Role, CreatedAt = member.CreatedAt };
}

/// <summary>A membership's row.</summary>
public sealed record MembershipView
{
    public required string AgentId { get; init; }
    public required string BusinessId { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The public part of an agent.</summary>
public sealed record AgentView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string? AvatarUrl { get; init; }
    public required Availability Availability { get; init; }
}
