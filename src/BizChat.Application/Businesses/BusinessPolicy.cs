namespace BizChat.Application.Businesses;

/// <summary>Permissions on businesses. The profile is public, so a caller who may not change it gets 403.</summary>
public static class BusinessPolicy
{
    public static Error? MayChange(Caller caller, string businessId) => caller switch
    {
        Caller.Visitor => Error.SignIn,
        _ when Staff.Is(caller) && caller.Scope.CoversBusiness(businessId) => null,
        _ => Error.Forbidden("business.not_yours", "Only those who work for the business may change it."),
    };

    /// <summary>What only owners may change.</summary>
    public static Error? MayConfigure(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    public static Error? MayListen(Caller caller, string businessId) => Staff.Require(caller, businessId);

    public static Error? MayReadStats(Caller caller, string businessId) => Staff.Require(caller, businessId);
}
