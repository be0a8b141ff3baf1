using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit.Specs;

/// <summary>Audit entries of a business, newest first.</summary>
public sealed class AuditOf : Specification<AuditEntry>
{
    public AuditOf(string businessId) => Query.Where(entry => entry.BusinessId == businessId).OrderByDescending(entry => entry.Id);
}
