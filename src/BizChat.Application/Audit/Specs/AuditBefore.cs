using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit.Specs;

/// <summary>The newest audit entries of a business, optionally before a given one.</summary>
public sealed class AuditBefore : Specification<AuditEntry>
{
    public AuditBefore(string businessId, long? before, int limit)
    {
        Query.Where(entry => entry.BusinessId == businessId).OrderByDescending(entry => entry.Id).Take(limit);
        if (before is { } id) Query.Where(entry => entry.Id < id);
    }
}
