using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>
/// Removes a member, who then sees nothing of the business. The account remains, and so does the agent's name as the assignee of
/// conversations, until they are assigned to another member.
/// </summary>
public sealed class RemoveMember(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string businessId, string agentId, CancellationToken ct)
    {
        if (AccessPolicy.MayRemoveMember(caller, businessId, agentId) is { } refusal) return refusal;
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync(new MemberOf(businessId, agentId)) is not { } member) return Error.NotFound("member");
            if (await work.IsLastOwnerAsync(member)) return AccessPolicy.LastOwner;

            var now = clock.GetUtcNow();
            work.Remove(member);
            await work.WithdrawInvitationsOfAsync(businessId, agentId);
            work.Add(Revocation.OfAgent(agentId, now));
            work.Audit(caller, "member.removed", businessId, agentId, now);
            return new Done();
        }, ct);
    }
}
