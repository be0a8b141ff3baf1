using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>The members of a business who take Web Push, with their settings and those of their browsers whose session is still valid.</summary>
public sealed class ListPushRecipients(IReadStore reads, TimeProvider clock)
{
    public async Task<IReadOnlyList<PushRecipient>> Handle(string businessId, CancellationToken ct)
    {
        var members = await reads.ListAsync<Membership, MembershipView>(new MembersOf(businessId), ct);
        var ids = members.Select(member => member.AgentId).ToArray();
        var subscriptions = await reads.ListAsync<PushSubscription, PushSubscriptionState>(new PushSubscriptionsAmong(ids), ct);
        if (subscriptions.Count == 0) return [];

        var profiles = await reads.ListAsync<Agent, ProfileState>(new AgentsAmong([.. subscriptions.Select(subscription => subscription.AgentId).Distinct()]), ct);
        var stamps = profiles.ToDictionary(profile => profile.Id, profile => profile.SecurityStamp);
        var now = clock.GetUtcNow();
        var sessions = (await reads.ListAsync<Session, SessionOfPush>(new SessionsAmong([.. subscriptions.Select(subscription => subscription.SessionId)]), ct))
            .Where(session => session.EndedAt is null && session.ExpiresAt > now && stamps.GetValueOrDefault(session.AgentId) == session.SecurityStamp)
            .Select(session => session.Id).ToHashSet();
        var valid = subscriptions.Where(subscription => sessions.Contains(subscription.SessionId)).ToLookup(subscription => subscription.AgentId);
        return [.. profiles.Where(profile => profile.NotifyPush && valid.Contains(profile.Id)).Select(profile => new PushRecipient(profile.Id, profile.Notify(), [.. valid[profile.Id]]))];
    }
}

/// <summary>A member who takes Web Push.</summary>
public sealed record PushRecipient(string AgentId, NotifySettings Notify, IReadOnlyList<PushSubscriptionState> Browsers);

/// <summary>State of a session on which a browser's subscription depends.</summary>
public sealed record SessionOfPush
{
    public required string Id { get; init; }
    public required string AgentId { get; init; }
    public required string SecurityStamp { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
}
