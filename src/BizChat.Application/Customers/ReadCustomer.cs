using BizChat.Application.Customers.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Customers;

/// <summary>Reads what is known of a customer.</summary>
public sealed class ReadCustomer(IReadStore reads)
{
    public async Task<Result<CustomerProfileView>> Handle(Caller caller, string businessId, string customerId, CancellationToken ct)
    {
        if (CustomerPolicy.MayRead(caller, businessId) is { } refusal) return refusal;
        return await reads.FindAsync<CustomerAccount, CustomerProfileView>(new CustomerOf(businessId, customerId), ct) is { } customer ? customer : Error.NotFound("customer");
    }
}
