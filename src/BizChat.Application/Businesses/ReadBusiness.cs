using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Businesses;

/// <summary>Returns a business: to everybody its public profile, to its staff its settings too.</summary>
public sealed class ReadBusiness(IProfiles profiles, OpeningHours hours, IPresence presence, IReadStore store, IStatistics statistics, TimeProvider clock)
{
    private const int MostAgents = 5;

    public async Task<Result<BusinessResource>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (await profiles.FindAsync(businessId, ct) is not { } business) return Error.NotFound("business");
        var opening = hours.At(clock.GetUtcNow(), business.Hours);
        var replyTime = await statistics.ReplyTimeAsync(businessId, ct);
        var resource = BusinessPolicy.MaySeeSettings(caller, businessId) ? BusinessResource.OfAll(business, opening, replyTime) : BusinessResource.Of(business, opening, replyTime);
        return resource.Widget.ShowAgents ? resource with { Agents = await AvailableAsync(businessId, ct) } : resource;
    }

    private async Task<IReadOnlyList<AvailableAgent>?> AvailableAsync(string businessId, CancellationToken ct)
    {
        var connected = presence.AgentsOf(businessId);
        if (connected.Count == 0) return null;
        var agents = await store.ListAsync<Agent, AgentView>(new AgentsAmong(connected), ct);
        IReadOnlyList<AvailableAgent> available =
            [.. agents.Where(agent => agent.Availability is Availability.Online).OrderBy(agent => agent.Id, StringComparer.Ordinal).Take(MostAgents).Select(agent => new AvailableAgent(agent.Name, Utf8Text.From(agent.AvatarUrl)))];
        return available.Count == 0 ? null : available;
    }
}
