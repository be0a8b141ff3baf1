namespace BizChat.Application.Conversations;

/// <summary>Reads a page of a conversation's activity. For staff only.</summary>
public sealed class ReadActivity(IReadStore store, IActivityLog log)
{
    /// <summary>Default page size.</summary>
    public const int UsualLimit = 50;

    /// <summary>Maximum page size.</summary>
    public const int MostLimit = 100;

    public async Task<Result<ActivityPage>> Handle(Caller caller, long conversationId, ActivityQuery query, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        if (await store.FindConversationAsync<ConversationTip>(caller.Scope, conversationId, ct) is null) return Error.NotFound("conversation");
        if (ConversationPolicy.MaySeeActivity(caller) is { } refusal) return refusal;
        if (query.Limit is < 1 or > MostLimit) return Error.Invalid("limit", $"This must be 1 to {MostLimit}.");
        if (query.Before is < 1) return Error.Invalid("before", "This must be the id of an activity.");
        if (query.After is < 0) return Error.Invalid("after", "This must be the id of an activity, or 0.");
        if (query.Before is not null && query.After is not null) return Error.Invalid("before", "Ask for what is before or after, not both.");
        return await log.ReadAsync(conversationId, new ActivityRange(query.Limit ?? UsualLimit, query.Before, query.After), ct);
    }
}

/// <summary>Unvalidated parameters of a request for activity.</summary>
public sealed record ActivityQuery(int? Limit, long? Before, long? After);

/// <summary>A requested page of activity: the newest without <paramref name="Before"/> and <paramref name="After"/>.</summary>
/// <param name="Limit">Page size.</param>
/// <param name="Before">The newest that are older than this id.</param>
/// <param name="After">The oldest that are newer than this id.</param>
public readonly record struct ActivityRange(int Limit, long? Before = null, long? After = null);

/// <param name="Items">Oldest first.</param>
/// <param name="HasMore">Whether there is more in the direction that was asked for: newer with <see cref="ActivityRange.After"/>, otherwise older.</param>
public sealed record ActivityPage(IReadOnlyList<ActivityView> Items, bool HasMore);
