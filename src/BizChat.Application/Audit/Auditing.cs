using BizChat.Domain.Audit;

namespace BizChat.Application.Audit;

/// <summary>Writes audit entries in the transaction of the action.</summary>
public static class Auditing
{
    /// <param name="work">The unit of work of the action.</param>
    /// <param name="caller">The actor, with its network address.</param>
    /// <param name="action">Dotted name of the action, such as <c>member.removed</c>.</param>
    /// <param name="businessId">The business whose owners may read the entry; null when it concerns no business.</param>
    /// <param name="subjectId">Id of the object of the action, never a text.</param>
    /// <param name="now">Time of the action.</param>
    public static void Audit(this IUnitOfWork work, Caller caller, string action, string? businessId, string? subjectId, DateTimeOffset now)
    {
        var (kind, id) = Actor(caller);
        work.Add(AuditEntry.Of(kind, id, action, businessId, subjectId, caller.Address, now));
    }

    /// <summary>The same when the actor is known only after the request, as when signing in.</summary>
    /// <param name="work">The unit of work of the action.</param>
    /// <param name="caller">The caller, with its network address.</param>
    /// <param name="agentId">The agent who was identified; null when none was.</param>
    /// <param name="action">Dotted name of the action.</param>
    /// <param name="businessId">The business whose owners may read the entry; null when it concerns no business.</param>
    /// <param name="subjectId">Id of the object of the action.</param>
    /// <param name="now">Time of the action.</param>
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
