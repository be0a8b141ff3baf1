using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Customers.Specs;

/// <summary>A customer of a business by id.</summary>
public sealed class CustomerOf : Specification<CustomerAccount>
{
    public CustomerOf(string businessId, string id) => Query.Where(customer => customer.Id == id && customer.BusinessId == businessId);
}

/// <summary>A customer of a business by the business's own id.</summary>
public sealed class CustomerKnownAs : Specification<CustomerAccount>
{
    public CustomerKnownAs(string businessId, string externalId) =>
        Query.Where(customer => customer.BusinessId == businessId && customer.ExternalId == externalId);
}
