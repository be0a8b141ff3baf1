using BizChat.Application.Access.Specs;
using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Lists the open invitations, oldest first.</summary>
public sealed class ListInvitations(IReadStore store, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<InvitationView>>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (AccessPolicy.MayInvite(caller, businessId) is { } refusal) return refusal;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");
        return Result.Of(await store.ListAsync<Invitation, InvitationView>(new OpenInvitations(businessId, clock.GetUtcNow()), ct));
    }
}
