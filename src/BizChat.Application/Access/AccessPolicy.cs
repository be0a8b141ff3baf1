using BizChat.Application.Common;
using BizChat.Domain.Common;

namespace BizChat.Application.Access;

/// <summary>
/// Who may do what with those who may. Owners decide who works for a business and which programs act as it; a program does
/// not, whoever made its key, so that a key that leaks cannot make itself another.
/// </summary>
public static class AccessPolicy
{
    /// <summary>Colleagues know each other: conversations are handed from one to the other.</summary>
    public static Error? MaySeeMembers(Caller caller, string businessId) => Staff.Require(caller, businessId);

    public static Error? MayChangeMembers(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    /// <summary>Owners may let anyone go, and anyone may leave.</summary>
    public static Error? MayRemoveMember(Caller caller, string businessId, string agentId) =>
        caller is Caller.Agent agent && agent.Id == agentId ? Staff.Require(caller, businessId) : Staff.RequireOwner(caller, businessId);

    public static Error? MayInvite(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    public static Error? MayManageKeys(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    /// <summary>A business without an owner could never have one again.</summary>
    public static Error LastOwner { get; } = Error.Conflict("member.last_owner", "This is the last owner of the business; make another agent an owner first.");
}
