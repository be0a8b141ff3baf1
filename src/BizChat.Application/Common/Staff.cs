using BizChat.Domain.Access;

namespace BizChat.Application.Common;

/// <summary>Staff of a business: its agents, its API keys and, in open mode, every caller.</summary>
public static class Staff
{
    public static bool Is(Caller caller) => caller is Caller.Trusted or Caller.Agent or Caller.ApiKey;

    /// <summary>
    /// The refusal for a caller who is not staff of a business; null for staff. Other businesses are not
    /// found; a customer knows the own business, and gets 403.
    /// </summary>
    public static Error? Require(Caller caller, string businessId, string what = "business")
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (!caller.Scope.CoversBusiness(businessId)) return Error.NotFound(what);
        return Is(caller) ? null : Error.Forbidden("access.staff_only", "Only those who work for the business may do this.");
    }

    /// <summary>The same for owners only; an API key is never an owner.</summary>
    public static Error? RequireOwner(Caller caller, string businessId, string what = "business")
    {
        if (Require(caller, businessId, what) is { } refusal) return refusal;
        return caller is Caller.Trusted || (caller is Caller.Agent agent && agent.Memberships[businessId] is Role.Owner)
            ? null
            : Error.Forbidden("access.owner_only", "Only an owner of the business may do this.");
    }
}
