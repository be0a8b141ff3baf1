using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Starts sessions and describes them to clients, for every way of signing in.</summary>
public sealed class Sessions(IReadStore reads, ITokens tokens, AccessTerms terms, TimeProvider clock)
{
    /// <summary>Starts a session of an agent inside a unit of work, always with a new id.</summary>
    public async ValueTask<SessionStart> BeginAsync(IUnitOfWork work, Agent agent, bool byCookie, Caller caller)
    {
        var now = clock.GetUtcNow();
        var secret = byCookie ? null : Secret.New();
        var session = Session.Begin(agent, secret is null ? null : Secret.Hash(secret), terms.Session, now);
        agent.SignedIn();
        work.Add(session);
        await work.AuditAtEveryBusinessAsync(caller, agent.Id, agent.Id, "sign_in.succeeded", session.Id, now);
        return new SessionStart(agent.Id, session.Id, secret);
    }

    /// <summary>The response to the client.</summary>
    public async Task<SignedInView> ShowAsync(SessionStart session, CancellationToken ct)
    {
        var user = await UserAsync(session.AgentId, ct) ?? throw new InvalidOperationException("The agent of a new session does not exist.");
        if (session.RefreshSecret is not { } secret) return new SignedInView { ExpiresIn = (long)terms.Session.TotalSeconds, User = user };
        return new SignedInView
        {
            AccessToken = await tokens.OfSessionAsync(session.AgentId, session.SessionId, clock.GetUtcNow(), ct),
            RefreshToken = KeyedSecret.OfSession(session.SessionId, secret),
            ExpiresIn = (long)terms.AccessToken.TotalSeconds,
            User = user,
        };
    }

    /// <summary>Null when there is no such agent.</summary>
    public async Task<UserView?> UserAsync(string agentId, CancellationToken ct)
    {
        if (await reads.FindAsync<Agent, ProfileState>(agentId, ct) is not { } account) return null;
        var memberships = await reads.ListAsync<Membership, MembershipState>(new MembershipsOf(agentId), ct);
        var names = (await reads.ListAsync<Business, BusinessView>(new BusinessesAmong([.. memberships.Select(member => member.BusinessId)]), ct))
            .ToDictionary(business => business.Id.ToString()!, business => business.Name.ToString()!);
        return new UserView
        {
            Id = account.Id,
            Name = account.Name,
            Email = account.Email,
            AvatarUrl = account.AvatarUrl,
            Availability = account.Availability,
            Notify = NotifyView.Of(account.Notify()),
            Memberships = [.. memberships.Select(member => new UserMembership(member.BusinessId, names[member.BusinessId], member.Role))],
        };
    }
}

/// <summary>Audit entries about an agent in all of the agent's businesses.</summary>
internal static class AgentAudit
{
    /// <summary>Writes one entry per business of the agent, or one without a business when there is none.</summary>
    public static async ValueTask AuditAtEveryBusinessAsync(
        this IUnitOfWork work, Caller caller, string? actorId, string? agentId, string action, string? subjectId, DateTimeOffset now)
    {
        var memberships = agentId is null ? [] : await work.ListAsync(new MembershipsOf(agentId));
        string?[] businesses = memberships.Count > 0 ? [.. memberships.Select(member => member.BusinessId)] : [null];
        foreach (var business in businesses) work.AuditAs(caller, actorId, action, business, subjectId, now);
    }
}
