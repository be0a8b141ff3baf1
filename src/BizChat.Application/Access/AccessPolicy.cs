namespace BizChat.Application.Access;

/// <summary>
/// Permissions to manage members, invitations and API keys. Owners decide about members and API keys of a business; a program may
/// not, so that a leaked key cannot create another.
/// </summary>
public static class AccessPolicy
{
    /// <summary>Members see each other, because they assign conversations to each other.</summary>
    public static Error? MaySeeMembers(Caller caller, string businessId) => Staff.Require(caller, businessId);

    public static Error? MayChangeMembers(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    /// <summary>Owners may remove every member, and every member may leave.</summary>
    public static Error? MayRemoveMember(Caller caller, string businessId, string agentId) =>
        caller is Caller.Agent agent && agent.Id == agentId ? Staff.Require(caller, businessId) : Staff.RequireOwner(caller, businessId);

    public static Error? MayInvite(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    public static Error? MayManageKeys(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    /// <summary>A business without an owner could never have one again.</summary>
    public static Error LastOwner { get; } = Error.Conflict("member.last_owner", "This is the last owner of the business; make another agent an owner first.");
}
