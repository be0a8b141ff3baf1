using Ardalis.Specification;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses.Specs;

/// <summary>The businesses that are not always open.</summary>
public sealed class BusinessesWithHours : Specification<Business>
{
    public BusinessesWithHours() => Query.Where(business => business.Hours != null).OrderBy(business => business.Id);
}
