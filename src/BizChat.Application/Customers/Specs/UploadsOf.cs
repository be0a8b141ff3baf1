using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Customers.Specs;

/// <summary>What a customer has uploaded, oldest first.</summary>
public sealed class UploadsOf : Specification<StoredFile>
{
    public UploadsOf(string customerId) => Query.Where(file => file.CustomerId == customerId).OrderBy(file => file.CreatedAt);
}

/// <summary>What a customer's erasure deletes: what the customer has uploaded, and what the business sent.</summary>
public sealed class UploadsErasedWith : Specification<StoredFile>
{
    public UploadsErasedWith(string customerId) => Query.Where(file => file.CustomerId == customerId || file.ErasedWithCustomerId == customerId);
}
