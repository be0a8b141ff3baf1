namespace BizChat.Application.Customers;

/// <summary>Permissions on customers and their data.</summary>
public static class CustomerPolicy
{
    /// <summary>Only customers have conversations of their own.</summary>
    public static Error? MayListOwn(Caller caller) => caller switch
    {
        Caller.Visitor => Error.SignIn,
        Caller.Customer => null,
        _ => Error.Forbidden("access.customer_only", "Only a customer may do this."),
    };

    public static Error? MayMakeSecret(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    public static Error? MayExport(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId, "customer");

    public static Error? MayErase(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId, "customer");
}
