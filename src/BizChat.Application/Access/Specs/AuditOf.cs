using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Access.Specs;

/// <summary>The newest entries of a business's audit log that are older than one of them.</summary>
public sealed class AuditOf : Specification<AuditEntry>
{
    public AuditOf(string businessId, long? before, int limit)
    {
        Query.Where(entry => entry.BusinessId == businessId).OrderByDescending(entry => entry.Id).Take(limit);
        if (before is { } id) Query.Where(entry => entry.Id < id);
    }
}
