using BizChat.Application.Audit;
using BizChat.Application.CannedReplies.Specs;

namespace BizChat.Application.CannedReplies;

/// <summary>Removes a canned reply.</summary>
public sealed class RemoveCannedReply(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string businessId, string id, CancellationToken ct)
    {
        if (CannedReplyPolicy.MayChange(caller, businessId) is { } refusal) return refusal;
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync(new CannedReplyOf(businessId, id)) is not { } reply) return Error.NotFound("canned_reply");
            work.Remove(reply);
            work.Audit(caller, "canned_reply.deleted", businessId, id, clock.GetUtcNow());
            return new Done();
        }, ct);
    }
}
