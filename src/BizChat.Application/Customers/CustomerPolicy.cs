namespace BizChat.Application.Customers;

/// <summary>Permissions on customers and their data.</summary>
public static class CustomerPolicy
{
    /// <summary>For a change of a customer whose data was erased.</summary>
    public static Error Erased { get; } = Error.Conflict("customer.erased", "This customer's data was erased.");

    public static Error? MayList(Caller caller, string businessId) => Staff.Require(caller, businessId);

    public static Error? MayRead(Caller caller, string businessId) => Staff.Require(caller, businessId, "customer");

    public static Error? MayChange(Caller caller, string businessId) => Staff.Require(caller, businessId, "customer");

    /// <summary>Only customers have conversations, attributes and pages of their own.</summary>
    public static Error? RequireCustomer(Caller caller) => caller switch
    {
        Caller.Visitor => Error.SignIn,
        Caller.Customer => null,
        _ => Error.Forbidden("access.customer_only", "Only a customer may do this."),
    };

    public static Error? MayMakeSecret(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    public static Error? MayExport(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId, "customer");

    public static Error? MayErase(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId, "customer");
}
