using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit.Specs;

/// <summary>What customers did themselves, by the ids of those who did it or to whom it was done.</summary>
public sealed class CustomerEntries : Specification<AuditEntry>
{
    public CustomerEntries(IReadOnlyCollection<string?> customerIds) => Query.Where(entry =>
        entry.ActorKind == ActorKind.Customer && (customerIds.Contains(entry.ActorId) || customerIds.Contains(entry.SubjectId)));
}
