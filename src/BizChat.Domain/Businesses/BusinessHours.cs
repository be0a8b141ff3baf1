using System.Globalization;

namespace BizChat.Domain.Businesses;

/// <summary>When a business is open, by the clocks of its time zone.</summary>
/// <param name="TimeZone">A name of the IANA database, such as <c>Europe/Berlin</c>.</param>
/// <param name="Weekly">When it is open each week; null for all the time, empty for never.</param>
/// <param name="Holidays">Days on which it is closed, in their order.</param>
public sealed record BusinessHours(string TimeZone, IReadOnlyList<OpenPeriod>? Weekly, IReadOnlyList<DateOnly> Holidays)
{
    /// <summary>Maximum number of periods in a week.</summary>
    public const int MostPeriods = 70;

    /// <summary>Maximum number of holidays.</summary>
    public const int MostHolidays = 366;

    public bool Equals(BusinessHours? other) => other is not null && TimeZone == other.TimeZone && Holidays.SequenceEqual(other.Holidays)
        && (Weekly is null ? other.Weekly is null : other.Weekly is not null && Weekly.SequenceEqual(other.Weekly));

    public override int GetHashCode() => HashCode.Combine(TimeZone, Weekly?.Count, Holidays.Count);

    /// <summary>Its periods on a day, earliest first.</summary>
    public IEnumerable<OpenPeriod> On(DateOnly day)
    {
        if (Holidays.Contains(day)) return [];
        // Sunday is 0 there and 7 here.
        var number = ((int)day.DayOfWeek + 6) % 7 + 1;
        return Weekly is null ? [new OpenPeriod(number, "00:00", OpenPeriod.Midnight)] : Weekly.Where(period => period.Day == number).OrderBy(period => period.From, StringComparer.Ordinal);
    }
}

/// <summary>A time of a day of the week; over midnight it takes two.</summary>
/// <param name="Day">1 for Monday to 7 for Sunday.</param>
/// <param name="From">When it opens, <c>09:00</c>.</param>
/// <param name="To">When it closes, <c>17:30</c>, up to <c>24:00</c>.</param>
public sealed record OpenPeriod(int Day, string From, string To)
{
    /// <summary>The end of a day.</summary>
    public const string Midnight = "24:00";

    /// <summary>How far a time of day is from the day's beginning, if no clocks change; null when it is no time of day.</summary>
    public static TimeSpan? SinceMidnight(string? text) => text is Midnight ? TimeSpan.FromDays(1)
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;
}
