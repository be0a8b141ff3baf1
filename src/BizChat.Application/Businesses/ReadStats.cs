namespace BizChat.Application.Businesses;

/// <summary>Statistics of a business.</summary>
public sealed class ReadStats(IStatistics statistics)
{
    public async Task<Result<StatsView>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (BusinessPolicy.MayReadStats(caller, businessId) is { } refusal) return refusal;
        return await statistics.ReadAsync(businessId, ct) is { } stats ? stats : Error.NotFound("business");
    }
}

/// <summary>Statistics of a business.</summary>
public sealed record StatsView
{
    /// <summary>Number of conversations by status.</summary>
    public required int Active { get; init; }
    public required int Snoozed { get; init; }
    public required int Resolved { get; init; }

    /// <summary>Number of unread customer messages in all conversations.</summary>
    public required int Unread { get; init; }

    /// <summary>The time zone whose days these are: the business's, `UTC` while it has no hours.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The last 30 days that had messages, oldest first.</summary>
    public required IReadOnlyList<MessagesOfDay> MessagesPerDay { get; init; }

    /// <summary>Over the conversations of the last 30 days; null while none was answered.</summary>
    public required ResponseTimes FirstResponseSeconds { get; init; }
}

/// <param name="Date">A day of the time zone, <c>2026-01-31</c>.</param>
/// <param name="Business">Messages of the business on that day.</param>
/// <param name="Customer">Messages of customers on that day.</param>
public sealed record MessagesOfDay(DateOnly Date, int Business, int Customer);

/// <summary>Time to the first answer, in seconds.</summary>
public sealed record ResponseTimes(double? Median, double? P90)
{
    /// <summary>Zero-based index of a nearest-rank percentile among sorted values.</summary>
    public static int Index(double part, int count) => Math.Max(0, (int)Math.Ceiling(part * count) - 1);
}
