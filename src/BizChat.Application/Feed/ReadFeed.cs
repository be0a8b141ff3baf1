using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Feed;

/// <summary>Reads the feed after a position; waits for the first event on request.</summary>
public sealed class ReadFeed(IFeed feed, IReadStore store, OpeningHours hours, IStatistics statistics, TimeProvider clock)
{
    /// <summary>Default page size.</summary>
    public const int UsualLimit = 100;

    /// <summary>Maximum page size.</summary>
    public const int MostLimit = 500;

    /// <summary>Maximum waiting time, in seconds.</summary>
    public const int MostWait = 25;

    public async Task<Result<IReadOnlyList<FeedItem>>> Handle(Caller caller, FeedQuery query, CancellationToken ct)
    {
        var subject = await SubjectAsync(caller, query, ct);
        if (subject.Error is not null) return subject.Error;
        if (query.After is < 0) return Error.Invalid("after", "This must be a position, or 0.");
        if (query.Limit is < 1 or > MostLimit) return Error.Invalid("limit", $"This must be 1 to {MostLimit}.");
        if (query.Wait is < 0 or > MostWait) return Error.Invalid("wait", $"This must be 0 to {MostWait} seconds.");

        return await ReadAsync(subject.Value, query.After ?? 0, query.Limit ?? UsualLimit, TimeSpan.FromSeconds(query.Wait ?? 0), ct) is { } items
            ? Result.Of(await AsOfNowAsync(items, ct))
            : new Error(ErrorKind.Gone, "feed.gone", "What happened after that position is no longer kept. Load everything anew.", "after")
            {
                Position = await feed.HeadAsync(ct),
            };
    }

    private async Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, TimeSpan wait, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // Start waiting before the first read, so that no event is missed between the two.
        var next = wait > TimeSpan.Zero ? feed.WaitAsync(subject, wait, over.Token) : null;
        var items = await ReadAsync(subject, after, limit, ct);
        if (next is not null && items is [])
        {
            await next;
            return await ReadAsync(subject, after, limit, ct);
        }
        await over.CancelAsync();
        return items;
    }

    private async Task<IReadOnlyList<FeedItem>?> ReadAsync(FeedSubject subject, long after, int limit, CancellationToken ct)
    {
        var items = await feed.ReadAsync(subject, after, limit, ct);
        return subject.IsForStaff ? items : items?.Select(item => item.Data is StaffConversationView conversation ? item with { Data = conversation.ForCustomer() } : item).ToList();
    }

    /// <summary>With the business as it is: whether it is open has changed since, without an event.</summary>
    private async Task<IReadOnlyList<FeedItem>> AsOfNowAsync(IReadOnlyList<FeedItem> items, CancellationToken ct)
    {
        if (items.FirstOrDefault(IsOfBusiness) is not { } first || await store.FindAsync<Business, BusinessView>(first.BusinessId.ToString(), ct) is not { } business) return items;
        var resource = BusinessResource.Of(business, hours.At(clock.GetUtcNow(), business.Hours), await statistics.ReplyTimeAsync(first.BusinessId.ToString(), ct));
        return [.. items.Select(item => IsOfBusiness(item) ? item with { Data = resource } : item)];

        static bool IsOfBusiness(FeedItem item) => item.Type.ToString() is BusinessUpdated.Name;
    }

    private async ValueTask<Result<FeedSubject>> SubjectAsync(Caller caller, FeedQuery query, CancellationToken ct)
    {
        if (query.BusinessId is null == query.ConversationId is null) return Error.Invalid("businessId", "Ask for a businessId or a conversationId.");
        if (query.BusinessId is { } business)
        {
            if (Staff.Require(caller, business) is { } refusal) return refusal;
            return await store.FindAsync<Business, BusinessView>(business, ct) is null ? Error.NotFound("business") : FeedSubject.Business(business);
        }
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        var found = await store.FindConversationAsync<ConversationTip>(caller.Scope, query.ConversationId!.Value, ct);
        if (found is null) return Error.NotFound("conversation");
        return Staff.Is(caller) ? FeedSubject.StaffConversation(found.Id) : FeedSubject.Conversation(found.Id);
    }
}

/// <summary>Unvalidated parameters of a request for the feed.</summary>
public sealed record FeedQuery(string? BusinessId, long? ConversationId, long? After, int? Limit, int? Wait);
