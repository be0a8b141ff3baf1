using System.Text.Json;
using BizChat.Application.Businesses;
using BizChat.Domain.Businesses;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Reads the counts that every batch keeps up to date, by the days of the business's time zone.</summary>
internal sealed class StatisticsSql(Dialect database, ITimeZones zones, TimeProvider clock) : IStatistics
{
    private const int Days = 30;

    private const string WithoutHours = "UTC";

    public Task<StatsView?> ReadAsync(string businessId, CancellationToken ct) => database.ReadAsync((session, ct) => ReadAsync(session, businessId, ct), ct);

    private async ValueTask<StatsView?> ReadAsync(SqlSession session, string businessId, CancellationToken ct)
    {
        var counts = await session.FirstAsync(
            "SELECT c.active, c.snoozed, c.resolved, c.unread, b.hours FROM business_counts c JOIN businesses b ON b.id = c.business_id WHERE c.business_id = $1", [businessId],
            row => new { Active = (int)row.Long(0), Snoozed = (int)row.Long(1), Resolved = (int)row.Long(2), Unread = (int)row.Long(3), Hours = row.StringOrNull(4) }, ct);
        if (counts is null) return null;

        var zone = counts.Hours is { } hours ? JsonSerializer.Deserialize<BusinessHours>(hours, WireJson.Options)!.TimeZone : WithoutHours;
        var first = DayOf(clock.GetUtcNow(), zone).AddDays(1 - Days);
        var since = zones.TimesOf(zone, first.ToDateTime(TimeOnly.MinValue)).First;
        return new StatsView
        {
            Active = counts.Active,
            Snoozed = counts.Snoozed,
            Resolved = counts.Resolved,
            Unread = counts.Unread,
            TimeZone = zone,
            MessagesPerDay = await MessagesAsync(session, businessId, since, zone, ct),
            FirstResponseSeconds = await ResponsesAsync(session, businessId, since, ct),
        };
    }

    private async ValueTask<IReadOnlyList<MessagesOfDay>> MessagesAsync(SqlSession session, string businessId, DateTimeOffset since, string zone, CancellationToken ct)
    {
        var quarters = await session.ListAsync(
            """
            SELECT begins_at, sum(CASE side WHEN 'business' THEN count ELSE 0 END), sum(CASE side WHEN 'customer' THEN count ELSE 0 END)
            FROM quarter_hour_counts WHERE business_id = $1 AND begins_at >= $2 GROUP BY begins_at
            """,
            [businessId, since], row => (BeginsAt: row.Time(0), Business: (int)row.Long(1), Customer: (int)row.Long(2)), ct);
        return [.. quarters.GroupBy(quarter => DayOf(quarter.BeginsAt, zone))
            .Select(day => new MessagesOfDay(day.Key, day.Sum(quarter => quarter.Business), day.Sum(quarter => quarter.Customer))).OrderBy(day => day.Date)];
    }

    private DateOnly DayOf(DateTimeOffset time, string zone) => DateOnly.FromDateTime(zones.LocalTime(zone, time));

    public async Task<ReplyTime?> ReplyTimeAsync(string businessId, CancellationToken ct)
    {
        var since = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1 - Days);
        var answers = await database.ReadAsync(async (session, ct) => await session.ListAsync(
            "SELECT within_minutes, sum(count) FROM reply_counts WHERE business_id = $1 AND day >= $2 GROUP BY within_minutes", [businessId, since],
            row => (WithinMinutes: (int)row.Long(0), Count: row.Long(1)), ct), ct);
        return ReplyTimes.Median(answers.ToDictionary(count => count.WithinMinutes, count => count.Count));
    }

    /// <summary>Nearest rank, as <see cref="ResponseTimes"/> has it: the database gives the two values alone, however many conversations there are.</summary>
    private static async ValueTask<ResponseTimes> ResponsesAsync(SqlSession session, string businessId, DateTimeOffset since, CancellationToken ct)
    {
        const string Answered = "FROM conversations WHERE business_id = $1 AND created_at >= $2 AND first_response_seconds IS NOT NULL";
        var count = (int)await session.FirstAsync($"SELECT count(*) {Answered}", [businessId, since], row => row.Long(0), ct);
        return count == 0 ? new ResponseTimes(null, null) : new ResponseTimes(await AtAsync(0.5), await AtAsync(0.9));

        ValueTask<double?> AtAsync(double share) => session.FirstAsync(
            $"SELECT first_response_seconds {Answered} ORDER BY first_response_seconds LIMIT 1 OFFSET $3",
            [businessId, since, ResponseTimes.Index(share, count)], row => row.DoubleOrNull(0), ct);
    }
}
