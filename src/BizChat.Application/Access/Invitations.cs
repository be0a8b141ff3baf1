using BizChat.Application.Access.Specs;
using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Application.Access;

internal static class Invitations
{
    /// <summary>One answer for unknown, expired, used and withdrawn: none of them tells a guesser anything.</summary>
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "invitation.not_found", "This invitation is not valid any more. Ask for a new one.", "token");

    /// <summary>Takes back what an agent has written as an owner, who could otherwise come back by an invitation of his or her own.</summary>
    public static async ValueTask WithdrawInvitationsOfAsync(this IUnitOfWork work, string businessId, string agentId)
    {
        foreach (var invitation in await work.ListAsync(new InvitationsBy(businessId, agentId))) work.Remove(invitation);
    }
}
