using NodaTime;

namespace BizChat.Infrastructure.Time;

/// <summary>Noda Time's copy of the IANA database: the system may have none, as our container image, and then .NET knows UTC only.</summary>
internal sealed class TimeZones : ITimeZones
{
    // Beside the names of the database the provider takes offsets, such as UTC+01.
    private readonly Lazy<HashSet<string>> names = new(() => [.. Database.Ids]);

    private static IDateTimeZoneProvider Database => DateTimeZoneProviders.Tzdb;

    public bool IsKnown(string zone) => names.Value.Contains(zone);

    public DateTime LocalTime(string zone, DateTimeOffset time) => Instant.FromDateTimeOffset(time).InZone(Database[zone]).ToDateTimeUnspecified();

    public (DateTimeOffset First, DateTimeOffset Last) TimesOf(string zone, DateTime local)
    {
        var times = Database[zone].MapLocal(LocalDateTime.FromDateTime(local));
        if (times.Count > 0) return (times.First().ToDateTimeOffset().ToUniversalTime(), times.Last().ToDateTimeOffset().ToUniversalTime());
        var change = times.LateInterval.Start.ToDateTimeOffset();
        return (change, change);
    }
}
