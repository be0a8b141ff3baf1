using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit.Specs;

/// <summary>The newest entries of a business that are older than one of them, or of all.</summary>
public sealed class AuditBefore : Specification<AuditEntry>
{
    public AuditBefore(string businessId, long? before, int limit)
    {
        Query.Where(entry => entry.BusinessId == businessId).OrderByDescending(entry => entry.Id).Take(limit);
        if (before is { } id) Query.Where(entry => entry.Id < id);
    }
}
