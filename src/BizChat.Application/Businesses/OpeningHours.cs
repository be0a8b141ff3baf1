using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>Whether a business is open.</summary>
public sealed class OpeningHours(ITimeZones zones)
{
    public Opening At(DateTimeOffset now, BusinessHours? hours)
    {
        if (hours is null or { Weekly: null, Holidays: [] }) return new(true, null);

        (DateTimeOffset From, DateTimeOffset To)? open = null;
        foreach (var (from, to) in PeriodsAround(now, hours))
        {
            if (to <= now) continue;
            if (open is null && from > now) return new(false, from);
            if (open is { } until && from > until.To) break;
            open = (from, open is { } before && before.To > to ? before.To : to);
        }
        return open is { } period ? new(true, period.To) : new(false, null);
    }

    /// <summary>In their order, from one that has begun before a time on, until one must have been found that comes after it, if there is any.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> PeriodsAround(DateTimeOffset now, BusinessHours hours)
    {
        var day = DateOnly.FromDateTime(zones.LocalTime(hours.TimeZone, now)).AddDays(-1);
        for (var last = day.AddDays(7 * (hours.Holidays.Count(holiday => holiday >= day) + 2)); day < last; day = day.AddDays(1))
            foreach (var period in hours.On(day))
                if (TimesOf(period, day, hours.TimeZone) is { } times) yield return times;
    }

    // As clocks are put forward over a part of it, or back so that a part comes twice, it is still one period. Nothing is left of one that they skip.
    private (DateTimeOffset From, DateTimeOffset To)? TimesOf(OpenPeriod period, DateOnly day, string zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var from = zones.TimesOf(zone, midnight + OpenPeriod.SinceMidnight(period.From)!.Value).First;
        var to = zones.TimesOf(zone, midnight + OpenPeriod.SinceMidnight(period.To)!.Value).Last;
        return from < to ? (from, to) : null;
    }
}

/// <summary>Whether a business is open at a time.</summary>
/// <param name="IsOpen">Whether it is.</param>
/// <param name="Until">When that changes, or may; null when it does not.</param>
public readonly record struct Opening(bool IsOpen, DateTimeOffset? Until);
