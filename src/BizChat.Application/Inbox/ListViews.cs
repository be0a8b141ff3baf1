using BizChat.Application.Businesses;
using BizChat.Application.Inbox.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.Inbox;

namespace BizChat.Application.Inbox;

/// <summary>Lists the views that the caller sees: the own ones and the shared ones, oldest first.</summary>
public sealed class ListViews(IReadStore store)
{
    public async Task<Result<IReadOnlyList<InboxView>>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (InboxPolicy.MaySee(caller, businessId) is { } refusal) return refusal;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");
        var views = await store.ListAsync<SavedFilter, ViewRow>(new ViewsSeenBy(businessId, InboxPolicy.MakerOf(caller)), ct);
        return Result.Of<IReadOnlyList<InboxView>>([.. views.Select(InboxView.Of)]);
    }
}
