using System.Globalization;
using BizChat.Application.Businesses;
using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Reads the figures that every batch keeps up to date.</summary>
internal sealed class SqliteStatistics(SqliteReaders readers, TimeProvider clock) : IStatistics
{
    private const int Days = 30;

    public Task<StatsView?> ReadAsync(string businessId, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(1 - Days).UtcDateTime.Date;
        return Task.FromResult(readers.Read(statements => Read(statements, businessId, since)));
    }

    private static StatsView? Read(Statements statements, string businessId, DateTime since)
    {
        var row = statements["SELECT active, snoozed, resolved, unread FROM business_counts WHERE business_id = ?1"].Bind(1, businessId);
        if (!row.Step()) return null;
        var (active, snoozed, resolved, unread) = ((int)row.Long(0), (int)row.Long(1), (int)row.Long(2), (int)row.Long(3));
        row.Reset();
        return new StatsView
        {
            Active = active,
            Snoozed = snoozed,
            Resolved = resolved,
            Unread = unread,
            MessagesPerDay = PerDay(statements, businessId, since),
            FirstResponseSeconds = Waits(statements, businessId, since),
        };
    }

    private static List<MessagesOfDay> PerDay(Statements statements, string businessId, DateTime since)
    {
        var rows = statements[
            """
            SELECT day, sum(CASE side WHEN 'business' THEN count ELSE 0 END), sum(CASE side WHEN 'customer' THEN count ELSE 0 END)
            FROM message_counts WHERE business_id = ?1 AND day >= ?2 GROUP BY day ORDER BY day
            """].Bind(1, businessId).Bind(2, since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var days = new List<MessagesOfDay>(Days);
        while (rows.Step()) days.Add(new MessagesOfDay(DateOnly.Parse(rows.Text(0), CultureInfo.InvariantCulture), (int)rows.Long(1), (int)rows.Long(2)));
        return days;
    }

    /// <summary>The database sorts and gives the two values alone, however many conversations there are.</summary>
    private static ResponseTimes Waits(Statements statements, string businessId, DateTime since)
    {
        const string Answered = "FROM conversations WHERE business_id = ?1 AND created_at >= ?2 AND first_response_seconds IS NOT NULL";
        var from = new DateTimeOffset(since, TimeSpan.Zero);
        var row = statements[$"SELECT count(*) {Answered}"].Bind(1, businessId).BindTime(2, from);
        row.Step();
        var count = (int)row.Long(0);
        row.Reset();
        return count == 0 ? new ResponseTimes(null, null) : new ResponseTimes(At(ResponseTimes.Index(0.5, count)), At(ResponseTimes.Index(0.9, count)));

        double? At(int index)
        {
            var value = statements[$"SELECT first_response_seconds {Answered} ORDER BY first_response_seconds LIMIT 1 OFFSET ?3"]
                .Bind(1, businessId).BindTime(2, from).Bind(3, index);
            var wait = value.Step() ? value.DoubleOrNull(0) : null;
            value.Reset();
            return wait;
        }
    }
}
