using Ardalis.Specification;
using BizChat.Domain.Customers;

namespace BizChat.Application.Customers.Specs;

/// <summary>Erasures to resume, oldest first: begun before a time, or complete but for the purge.</summary>
public sealed class PendingErasures : Specification<PendingErasure>
{
    public PendingErasures(DateTimeOffset begunBefore) =>
        Query.Where(erasure => erasure.BegunAt < begunBefore || erasure.DataErasedAt != null).OrderBy(erasure => erasure.BegunAt);
}
