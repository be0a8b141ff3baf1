using BizChat.Application.Inbox.Specs;

namespace BizChat.Application.Inbox;

/// <summary>Changes a view: an own one or, for who made it and for owners, a shared one.</summary>
public sealed class ChangeView(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<InboxView>> Handle(Caller caller, string businessId, string viewId, ViewDraft changes, CancellationToken ct)
    {
        if (InboxPolicy.MaySee(caller, businessId) is { } refusal) return refusal;
        if (changes.Filter?.For(caller).Error is { } badFilter) return badFilter;

        return await store.WriteAsync<InboxView>(async work =>
        {
            if (await work.FindAsync(new ViewSeenBy(businessId, InboxPolicy.MakerOf(caller), viewId)) is not { } view) return Error.NotFound("view");
            if (InboxPolicy.MayChangeView(caller, businessId, view.MakerId) is { } notYours) return notYours;
            var shared = changes.Shared ?? view.Shared;
            if (shared != view.Shared && await work.CheckRoomAsync(businessId, view.MakerId, shared) is { } full) return full;
            if (view.Change(changes.Name ?? view.Name, changes.Filter?.ToJson() ?? view.Filter, shared) is { } malformed) return malformed;
            work.Record(new InboxUpdated(new(businessId, InboxPart.Views), clock.GetUtcNow()));
            return InboxView.Of(view);
        }, ct);
    }
}
