using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit;

/// <summary>How a story writes down who did what: one line, in the same commit as what was done.</summary>
public static class Auditing
{
    /// <param name="work">The story's.</param>
    /// <param name="caller">Who did it, and from where.</param>
    /// <param name="action">What, dotted: <c>member.removed</c>.</param>
    /// <param name="businessId">Whose owners may read of it; null when it concerns no business.</param>
    /// <param name="subjectId">What it was done to; an id, never a text.</param>
    /// <param name="now">When.</param>
    public static void Audit(this IUnitOfWork work, Caller caller, string action, string? businessId, string? subjectId, DateTimeOffset now)
    {
        var (kind, id) = Actor(caller);
        work.Add(AuditEntry.Of(kind, id, action, businessId, subjectId, caller.Address, now));
    }

    /// <summary>The same where it is known by now who asks, as by signing in.</summary>
    /// <param name="work">The story's.</param>
    /// <param name="caller">Who asked, and from where.</param>
    /// <param name="agentId">The agent whom this turned out to be; null when it did not.</param>
    /// <param name="action">What was done, dotted.</param>
    /// <param name="businessId">Whose owners may read of it; null when it concerns no business.</param>
    /// <param name="subjectId">What it was done to.</param>
    /// <param name="now">When.</param>
    public static void AuditAs(this IUnitOfWork work, Caller caller, string? agentId, string action, string? businessId, string? subjectId, DateTimeOffset now)
    {
        var (kind, id) = agentId is null ? Actor(caller) : (ActorKind.Agent, agentId);
        work.Add(AuditEntry.Of(kind, id, action, businessId, subjectId, caller.Address, now));
    }

    private static (ActorKind Kind, string? Id) Actor(Caller caller) => caller switch
    {
        Caller.Agent agent => (ActorKind.Agent, agent.Id),
        Caller.ApiKey key => (ActorKind.ApiKey, key.Id),
        Caller.Customer customer => (ActorKind.Customer, customer.Id),
        _ => (ActorKind.Nobody, null),
    };
}
