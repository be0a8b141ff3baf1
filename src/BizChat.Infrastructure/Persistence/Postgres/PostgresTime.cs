namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Times between program and row: UTC, cut off after milliseconds as everywhere else.</summary>
internal static class PostgresTime
{
    public static DateTime Of(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }

    public static DateTime? Of(DateTimeOffset? time) => time is { } given ? Of(given) : null;
}
