using Ardalis.Specification;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses.Specs;

public sealed class BusinessById : Specification<Business>
{
    public BusinessById(string id) => Query.Where(business => business.Id == id);
}
