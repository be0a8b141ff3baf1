using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Inbox.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Inbox;

namespace BizChat.Application.Inbox;

/// <summary>How many conversations the lists and views of the inbox have. The counts are kept by group, so each is a sum of a few rows.</summary>
public sealed class CountInbox(IInbox inbox, IReadStore store)
{
    private static readonly ConversationStatus[] Usual = [ConversationStatus.Active, ConversationStatus.Snoozed];

    public async Task<Result<InboxCounts>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (InboxPolicy.MaySee(caller, businessId) is { } refusal) return refusal;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");
        var rows = await store.ListAsync<SavedFilter, ViewRow>(new ViewsSeenBy(businessId, InboxPolicy.MakerOf(caller)), ct);
        var views = rows.ToDictionary(row => row.Id, row => Counted(caller, row));
        // Of resolved conversations there may be many more, and few ask for them.
        var groups = await inbox.CountsAsync(businessId, views.Values.Any(view => view?.Status is ConversationStatus.Resolved) ? Enum.GetValues<ConversationStatus>() : Usual, ct);

        var active = new InboxFilter(ConversationStatus.Active, null, null);
        return new InboxCounts
        {
            Mine = caller is Caller.Agent me ? Sum(active with { Assignee = new AssigneeFilter(me.Id) }) : 0,
            Unassigned = Sum(active with { Assignee = new AssigneeFilter(null) }),
            All = Sum(active),
            Snoozed = Sum(active with { Status = ConversationStatus.Snoozed }),
            Unread = Sum(active with { IsUnread = true }),
            Views = views.ToDictionary(view => view.Key, view => view.Value is { } filter ? Sum(filter) : (int?)null),
        };

        int Sum(InboxFilter filter) => groups.Where(group => filter.Finds(group.Group)).Sum(group => group.Count);
    }

    /// <summary>What a view counts; null when it is not counted.</summary>
    private static InboxFilter? Counted(Caller caller, ViewRow view) =>
        ViewFilter.Of(view.Filter).For(caller) is { Error: null, Value: { IsCounted: true } filter } ? filter with { Status = filter.Status ?? ConversationStatus.Active } : null;
}

/// <summary>Numbers of conversations: of active ones, but for <c>snoozed</c>.</summary>
public sealed record InboxCounts
{
    /// <summary>Assigned to the caller.</summary>
    public required int Mine { get; init; }
    public required int Unassigned { get; init; }
    public required int All { get; init; }
    public required int Snoozed { get; init; }

    /// <summary>With customer messages that the business has not read.</summary>
    public required int Unread { get; init; }

    /// <summary>By the id of each view that the caller sees: what it lists, of active conversations where it names no status; null for one that searches.</summary>
    public required IReadOnlyDictionary<string, int?> Views { get; init; }
}
