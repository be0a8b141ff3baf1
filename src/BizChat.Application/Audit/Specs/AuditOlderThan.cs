using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit.Specs;

/// <summary>So many entries from before a time, of any business.</summary>
public sealed class AuditOlderThan : Specification<AuditEntry>
{
    public AuditOlderThan(DateTimeOffset time, int atMost) => Query.Where(entry => entry.At < time).OrderBy(entry => entry.At).Take(atMost);
}
