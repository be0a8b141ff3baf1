using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Changes the role of a member.</summary>
public sealed class ChangeMember(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<MemberView>> Handle(Caller caller, string businessId, string agentId, MemberChange change, CancellationToken ct)
    {
        if (AccessPolicy.MayChangeMembers(caller, businessId) is { } refusal) return refusal;
        if (change.Role is not { } role) return Error.Invalid("role", "This is required.");

        return await store.WriteAsync<MemberView>(async work =>
        {
            if (await work.FindAsync(new MemberOf(businessId, agentId)) is not { } member) return Error.NotFound("member");
            if (role is not Role.Owner && await work.IsLastOwnerAsync(member)) return AccessPolicy.LastOwner;

            if (member.ChangeRole(role))
            {
                var now = clock.GetUtcNow();
                if (role is not Role.Owner) await work.WithdrawInvitationsOfAsync(businessId, agentId);
                work.Add(Revocation.OfAgent(agentId, now));
                work.Audit(caller, "member.role_changed", businessId, agentId, now);
            }
            return MemberView.Of((await work.FindAsync<Agent>(agentId))!, member);
        }, ct);
    }
}

/// <summary>A change of a member.</summary>
[CamelCase]
public sealed record MemberChange
{
    public Role? Role { get; init; }
}
