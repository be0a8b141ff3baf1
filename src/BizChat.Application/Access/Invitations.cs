using BizChat.Application.Access.Specs;

namespace BizChat.Application.Access;

internal static class Invitations
{
    /// <summary>One refusal for unknown, expired, used and withdrawn, so that guessing reveals nothing.</summary>
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "invitation.not_found", "This invitation is not valid any more. Ask for a new one.", "token");

    /// <summary>Withdraws the invitations that an owner created, so that a removed owner cannot return by an own invitation.</summary>
    public static async ValueTask WithdrawInvitationsOfAsync(this IUnitOfWork work, string businessId, string agentId)
    {
        foreach (var invitation in await work.ListAsync(new InvitationsBy(businessId, agentId))) work.Remove(invitation);
    }
}
