using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit.Specs;

/// <summary>The newest audit entries of a business, optionally before a given one, of one actor or of one action.</summary>
public sealed class AuditBefore : Specification<AuditEntry>
{
    public AuditBefore(string businessId, AuditQuery query, int limit)
    {
        Query.Where(entry => entry.BusinessId == businessId).OrderByDescending(entry => entry.Id).Take(limit);
        if (query.Before is { } id) Query.Where(entry => entry.Id < id);
        if (query.Actor is { } actor) Query.Where(entry => entry.ActorId == actor);
        if (query.Action is { } action) Query.Where(entry => entry.Action == action);
    }
}

/// <summary>Audit entries of a business, newest first.</summary>
public sealed class AuditOf : Specification<AuditEntry>
{
    public AuditOf(string businessId) => Query.Where(entry => entry.BusinessId == businessId).OrderByDescending(entry => entry.Id);
}

/// <summary>So many entries from before a time, of any business.</summary>
public sealed class AuditOlderThan : Specification<AuditEntry>
{
    public AuditOlderThan(DateTimeOffset time, int atMost) => Query.Where(entry => entry.At < time).OrderBy(entry => entry.At).Take(atMost);
}

/// <summary>What customers did themselves, by the ids of those who did it or to whom it was done.</summary>
public sealed class CustomerEntries : Specification<AuditEntry>
{
    public CustomerEntries(IReadOnlyCollection<string?> customerIds) => Query.Where(entry =>
        entry.ActorKind == ActorKind.Customer && (customerIds.Contains(entry.ActorId) || customerIds.Contains(entry.SubjectId)));
}

/// <summary>The times an agent signed in from an address.</summary>
public sealed class SignInsFrom : Specification<AuditEntry>
{
    public SignInsFrom(string agentId, string address) =>
        Query.Where(entry => entry.ActorId == agentId && entry.Address == address && entry.Action == "sign_in.succeeded");
}

/// <summary>An audit entry's id.</summary>
public sealed record AuditTrace
{
    public required long Id { get; init; }
}
