using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;

namespace BizChat.Application.Access;

/// <summary>Withdraws an invitation; its link becomes invalid.</summary>
public sealed class WithdrawInvitation(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string businessId, string invitationId, CancellationToken ct)
    {
        if (AccessPolicy.MayInvite(caller, businessId) is { } refusal) return refusal;
        return await store.WriteAsync<Done>(async work =>
        {
            var now = clock.GetUtcNow();
            if (await work.FindAsync(new InvitationOf(businessId, invitationId)) is not { } invitation || !invitation.IsOpen(now)) return Error.NotFound("invitation");
            work.Remove(invitation);
            work.Audit(caller, "invitation.withdrawn", businessId, invitationId, now);
            return new Done();
        }, ct);
    }
}
