using BizChat.Domain.Access;
using BizChat.Domain.Common;

namespace BizChat.Application.Common;

/// <summary>Who works for a business: its agents, its programs and, in open mode, whoever asks.</summary>
public static class Staff
{
    public static bool Is(Caller caller) => caller is Caller.Trusted or Caller.Agent or Caller.ApiKey;

    /// <summary>
    /// The refusal for a caller who is not of a business's staff, null for one who is. What belongs to another business is
    /// not found; a customer knows the own business, but may not do this.
    /// </summary>
    public static Error? Require(Caller caller, string businessId, string what = "business")
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (!caller.Scope.CoversBusiness(businessId)) return Error.NotFound(what);
        return Is(caller) ? null : Error.Forbidden("access.staff_only", "Only those who work for the business may do this.");
    }

    /// <summary>The same for what only owners may do; a program of the business may not, whoever made its key.</summary>
    public static Error? RequireOwner(Caller caller, string businessId, string what = "business")
    {
        if (Require(caller, businessId, what) is { } refusal) return refusal;
        return caller is Caller.Trusted || (caller is Caller.Agent agent && agent.Memberships[businessId] is Role.Owner)
            ? null
            : Error.Forbidden("access.owner_only", "Only an owner of the business may do this.");
    }
}
