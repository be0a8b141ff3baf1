using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Access;

/// <summary>
/// Removes a member, who then sees nothing of the business. The agent's open conversations become unassigned, so that colleagues find them, or go to one by round robin.
/// The account remains, and so does the agent's name as the assignee of resolved conversations, until they are opened again.
/// </summary>
public sealed class RemoveMember(IWriteStore store, Turns turns, TimeProvider clock)
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
            var left = new List<(Conversation, long)>();
            foreach (var conversation in await work.OpenConversationsOfAsync(businessId, agentId))
            {
                work.Assign(conversation, null, caller.Actor(), now);
                var updated = new ConversationUpdated(conversation, now);
                work.Record(updated);
                if (conversation.Status is ConversationStatus.Active) left.Add((conversation, updated.Position));
            }
            await turns.ReassignAsync(work, member, left, now);
            work.Audit(caller, "member.removed", businessId, agentId, now);
            return new Done();
        }, ct);
    }
}
