using BizChat.Application.Inbox.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.Inbox;

namespace BizChat.Application.Inbox;

/// <summary>Saves a filter of the inbox under a name, for the caller or for the whole business.</summary>
public sealed class SaveView(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<InboxView>> Handle(Caller caller, string businessId, ViewDraft draft, CancellationToken ct)
    {
        if (InboxPolicy.MaySee(caller, businessId) is { } refusal) return refusal;
        if (draft.Filter is null) return Error.Invalid("filter", "This is required.");
        if (draft.Filter.For(caller).Error is { } badFilter) return badFilter;
        var (maker, now) = (InboxPolicy.MakerOf(caller), clock.GetUtcNow());
        var made = SavedFilter.Create(businessId, maker, draft.Name, draft.Filter.ToJson(), draft.Shared ?? false, now);
        if (made.Error is { } malformed) return malformed;

        return await store.WriteAsync<InboxView>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is null) return Error.NotFound("business");
            if (await work.CheckRoomAsync(businessId, maker, made.Value.Shared) is { } full) return full;
            work.Add(made.Value);
            work.Record(new InboxUpdated(new(businessId, InboxPart.Views), now));
            return InboxView.Of(made.Value);
        }, ct);
    }
}

internal static class RoomForViews
{
    /// <summary>The refusal when there are as many shared ones, or own ones, as there may be.</summary>
    public static async ValueTask<Error?> CheckRoomAsync(this IUnitOfWork work, string businessId, string makerId, bool shared)
    {
        var seen = await work.ListAsync(new ViewsSeenBy(businessId, makerId));
        return seen.Count(view => view.Shared == shared) < SavedFilter.Most ? null : Error.Conflict("view.too_many", $"There are {SavedFilter.Most} views at most, and as many shared ones.");
    }
}

/// <summary>A new view.</summary>
[CamelCase]
public sealed record ViewDraft
{
    public string? Name { get; init; }
    public ViewFilter? Filter { get; init; }

    /// <summary>Whether the whole business sees it.</summary>
    public bool? Shared { get; init; }
}
