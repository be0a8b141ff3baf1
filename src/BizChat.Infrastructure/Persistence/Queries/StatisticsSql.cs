using BizChat.Application.Businesses;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Reads the counts that every batch keeps up to date.</summary>
internal sealed class StatisticsSql(Dialect database, TimeProvider clock) : IStatistics
{
    private const int Days = 30;

    public Task<StatsView?> ReadAsync(string businessId, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(1 - Days).UtcDateTime.Date;
        return database.ReadAsync((session, ct) => ReadAsync(session, businessId, since, ct), ct);
    }

    private static async ValueTask<StatsView?> ReadAsync(SqlSession session, string businessId, DateTime since, CancellationToken ct)
    {
        var counts = await session.FirstAsync("SELECT active, snoozed, resolved, unread FROM business_counts WHERE business_id = $1", [businessId],
            row => new { Active = (int)row.Long(0), Snoozed = (int)row.Long(1), Resolved = (int)row.Long(2), Unread = (int)row.Long(3) }, ct);
        if (counts is null) return null;

        var days = await session.ListAsync(
            """
            SELECT day, sum(CASE side WHEN 'business' THEN count ELSE 0 END), sum(CASE side WHEN 'customer' THEN count ELSE 0 END)
            FROM message_counts WHERE business_id = $1 AND day >= $2 GROUP BY day ORDER BY day
            """,
            [businessId, DateOnly.FromDateTime(since)], row => new MessagesOfDay(row.Date(0), (int)row.Long(1), (int)row.Long(2)), ct);
        return new StatsView
        {
            Active = counts.Active,
            Snoozed = counts.Snoozed,
            Resolved = counts.Resolved,
            Unread = counts.Unread,
            MessagesPerDay = days,
            FirstResponseSeconds = await ResponsesAsync(session, businessId, since, ct),
        };
    }

    /// <summary>Nearest rank, as <see cref="ResponseTimes"/> has it: the database gives the two values alone, however many conversations there are.</summary>
    private static async ValueTask<ResponseTimes> ResponsesAsync(SqlSession session, string businessId, DateTime since, CancellationToken ct)
    {
        const string Answered = "FROM conversations WHERE business_id = $1 AND created_at >= $2 AND first_response_seconds IS NOT NULL";
        var from = new DateTimeOffset(since, TimeSpan.Zero);
        var count = (int)await session.FirstAsync($"SELECT count(*) {Answered}", [businessId, from], row => row.Long(0), ct);
        return count == 0 ? new ResponseTimes(null, null) : new ResponseTimes(await AtAsync(0.5), await AtAsync(0.9));

        ValueTask<double?> AtAsync(double share) => session.FirstAsync(
            $"SELECT first_response_seconds {Answered} ORDER BY first_response_seconds LIMIT 1 OFFSET $3",
            [businessId, from, ResponseTimes.Index(share, count)], row => row.DoubleOrNull(0), ct);
    }
}
