using NodaTime;

namespace BizChat.Infrastructure.Time;

/// <summary>Noda Time's copy of the IANA database: the system may have none, as our container image, and then .NET knows UTC only.</summary>
internal sealed class TimeZones : ITimeZones
{
    private static readonly IDateTimeZoneProvider Database = DateTimeZoneProviders.Tzdb;

    // Beside the names of the database the provider takes offsets, such as UTC+01.
    private readonly HashSet<string> names = [.. Database.Ids];

    public bool IsKnown(string zone) => names.Contains(zone);

    public DateTime LocalTime(string zone, DateTimeOffset time) => Instant.FromDateTimeOffset(time).InZone(Database[zone]).ToDateTimeUnspecified();

    public (DateTimeOffset First, DateTimeOffset Last) TimesOf(string zone, DateTime local)
    {
        var times = Database[zone].MapLocal(LocalDateTime.FromDateTime(local));
        if (times.Count > 0) return (times.First().ToDateTimeOffset().ToUniversalTime(), times.Last().ToDateTimeOffset().ToUniversalTime());
        var change = times.LateInterval.Start.ToDateTimeOffset();
        return (change, change);
    }
}
