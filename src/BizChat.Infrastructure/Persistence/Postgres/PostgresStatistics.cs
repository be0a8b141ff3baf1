using BizChat.Application.Businesses;
using BizChat.Application.Ports;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Reads the figures that every batch keeps up to date.</summary>
internal sealed class PostgresStatistics(PostgresReaders readers, TimeProvider clock) : IStatistics
{
    private const int Days = 30;

    public Task<StatsView?> ReadAsync(string businessId, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(1 - Days).UtcDateTime.Date;
        return readers.ReadAsync((connection, ct) => ReadAsync(connection, businessId, since, ct), ct);
    }

    private static async Task<StatsView?> ReadAsync(NpgsqlConnection connection, string businessId, DateTime since, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT active, snoozed, resolved, unread FROM business_counts WHERE business_id = $1").With(businessId);
        batch.Add(
            """
            SELECT day, sum(count) FILTER (WHERE side = 'business'), sum(count) FILTER (WHERE side = 'customer')
            FROM message_counts WHERE business_id = $1 AND day >= $2 GROUP BY day ORDER BY day
            """).With(businessId).With(DateOnly.FromDateTime(since));
        // Nearest rank, as ResponseTimes has it; the two values alone, however many conversations there are.
        batch.Add(
            """
            SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY first_response_seconds), percentile_disc(0.9) WITHIN GROUP (ORDER BY first_response_seconds)
            FROM conversations WHERE business_id = $1 AND created_at >= $2 AND first_response_seconds IS NOT NULL
            """).With(businessId).With(DateTime.SpecifyKind(since, DateTimeKind.Utc));
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var (active, snoozed, resolved, unread) = (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3));
        await row.NextResultAsync(ct);
        var days = new List<MessagesOfDay>(Days);
        while (await row.ReadAsync(ct)) days.Add(new MessagesOfDay(row.GetFieldValue<DateOnly>(0), Sum(row, 1), Sum(row, 2)));
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        return new StatsView
        {
            Active = active,
            Snoozed = snoozed,
            Resolved = resolved,
            Unread = unread,
            MessagesPerDay = days,
            FirstResponseSeconds = row.IsDBNull(0) ? new ResponseTimes(null, null) : new ResponseTimes(row.GetDouble(0), row.GetDouble(1)),
        };
    }

    private static int Sum(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : (int)row.GetInt64(column);
}
