using BizChat.Application.Businesses;
using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Reads the counts that every batch keeps up to date.</summary>
internal sealed class StatisticsSql(Dialect database, TimeProvider clock) : IStatistics
{
    private const int Days = 30;

    /// <summary>The median and the 90th percentile are those of so many of the newest first responses at most.</summary>
    private const int MostResponses = 10_000;

    public Task<StatsView?> ReadAsync(string businessId, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(1 - Days).UtcDateTime.Date;
        return database.ReadAsync((session, ct) => ReadAsync(session, businessId, since, ct), ct);
    }

    private static async ValueTask<StatsView?> ReadAsync(SqlSession session, string businessId, DateTime since, CancellationToken ct)
    {
        var counts = await session.Command("SELECT active, snoozed, resolved, unread FROM business_counts WHERE business_id = $1").With(businessId)
            .FirstAsync(row => new { Active = (int)row.Long(0), Snoozed = (int)row.Long(1), Resolved = (int)row.Long(2), Unread = (int)row.Long(3) }, ct);
        if (counts is null) return null;

        var days = await session.Command(
            """
            SELECT day, sum(CASE side WHEN 'business' THEN count ELSE 0 END), sum(CASE side WHEN 'customer' THEN count ELSE 0 END)
            FROM message_counts WHERE business_id = $1 AND day >= $2 GROUP BY day ORDER BY day
            """).With(businessId).With(DateOnly.FromDateTime(since))
            .ListAsync(row => new MessagesOfDay(row.Date(0), (int)row.Long(1), (int)row.Long(2)), ct);
        var responses = await session.Command(
            """
            SELECT first_response_seconds FROM conversations
            WHERE business_id = $1 AND created_at >= $2 AND first_response_seconds IS NOT NULL ORDER BY created_at DESC LIMIT $3
            """).With(businessId).With(new DateTimeOffset(since, TimeSpan.Zero)).With(MostResponses)
            .ListAsync(row => row.Double(0), ct);
        responses.Sort();
        return new StatsView
        {
            Active = counts.Active,
            Snoozed = counts.Snoozed,
            Resolved = counts.Resolved,
            Unread = counts.Unread,
            MessagesPerDay = days,
            FirstResponseSeconds = ResponseTimes.Of(responses),
        };
    }
}
