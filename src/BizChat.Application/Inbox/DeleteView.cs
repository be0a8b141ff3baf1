using BizChat.Application.Inbox.Specs;

namespace BizChat.Application.Inbox;

/// <summary>Deletes a view: an own one or, for who made it and for owners, a shared one.</summary>
public sealed class DeleteView(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string businessId, string viewId, CancellationToken ct)
    {
        if (InboxPolicy.MaySee(caller, businessId) is { } refusal) return refusal;
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync(new ViewSeenBy(businessId, InboxPolicy.MakerOf(caller), viewId)) is not { } view) return Error.NotFound("view");
            if (InboxPolicy.MayChangeView(caller, businessId, view.MakerId) is { } notYours) return notYours;
            work.Remove(view);
            work.Record(new InboxUpdated(new(businessId, InboxPart.Views), clock.GetUtcNow()));
            return new Done();
        }, ct);
    }
}
