using System.Globalization;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>A change of when a business is open; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record HoursChange
{
    /// <summary>A name of the IANA database, such as `Europe/Berlin`; required the first time.</summary>
    public Optional<string> TimeZone { get; init; }

    /// <summary>When it is open each week, at most 70 periods; null for all the time, none for never.</summary>
    public Optional<IReadOnlyList<OpenPeriodDraft>> Weekly { get; init; }

    /// <summary>Days on which it is closed, such as `2026-12-25`, at most 366.</summary>
    public Optional<IReadOnlyList<string>> Holidays { get; init; }

    internal Result<BusinessHours> Of(BusinessHours? current, ITimeZones zones)
    {
        if (TimeZone.Or(current?.TimeZone) is not { } zone) return Error.Invalid("hours.timeZone", "This is required, such as Europe/Berlin.");
        if (!zones.IsKnown(zone)) return Error.Invalid("hours.timeZone", "There is no such time zone in the IANA database.");

        var weekly = Weekly.IsGiven ? WeeklyOf(Weekly.Value) : Result.Of(current?.Weekly);
        if (weekly.Error is { } badWeek) return badWeek;
        var holidays = Holidays.IsGiven ? HolidaysOf(Holidays.Value ?? []) : Result.Of(current?.Holidays ?? []);
        return holidays.Error is { } badDay ? badDay : new BusinessHours(zone, weekly.Value, holidays.Value);
    }

    private static Result<IReadOnlyList<OpenPeriod>?> WeeklyOf(IReadOnlyList<OpenPeriodDraft>? drafts)
    {
        if (drafts is null) return Result.Of<IReadOnlyList<OpenPeriod>?>(null);
        if (drafts.Count > BusinessHours.MostPeriods) return Error.Invalid("hours.weekly", $"These are at most {BusinessHours.MostPeriods}.");
        var periods = new List<OpenPeriod>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i]?.Of($"hours.weekly[{i}]") is not { } period) return Error.Invalid($"hours.weekly[{i}]", "This must not be null.");
            if (period.Error is { } refusal) return refusal;
            periods.Add(period.Value);
        }
        return Result.Of<IReadOnlyList<OpenPeriod>?>([.. periods.Distinct().OrderBy(period => period.Day).ThenBy(period => period.From, StringComparer.Ordinal)]);
    }

    private static Result<IReadOnlyList<DateOnly>> HolidaysOf(IReadOnlyList<string> texts)
    {
        if (texts.Count > BusinessHours.MostHolidays) return Error.Invalid("hours.holidays", $"These are at most {BusinessHours.MostHolidays}.");
        var days = new SortedSet<DateOnly>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (!DateOnly.TryParseExact(texts[i], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return Error.Invalid($"hours.holidays[{i}]", "This must be a day, such as 2026-12-25.");
            days.Add(day);
        }
        return Result.Of<IReadOnlyList<DateOnly>>([.. days]);
    }
}

/// <summary>A time of a day of the week, as it is given; over midnight it takes two.</summary>
[CamelCase]
public sealed record OpenPeriodDraft
{
    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public int? Day { get; init; }

    /// <summary>When it opens, `09:00`.</summary>
    public string? From { get; init; }

    /// <summary>When it closes, `17:30`, up to `24:00`.</summary>
    public string? To { get; init; }

    internal Result<OpenPeriod> Of(string field)
    {
        if (Day is not (>= 1 and <= 7)) return Error.Invalid(field + ".day", "This must be 1 (Monday) to 7 (Sunday).");
        if (From is OpenPeriod.Midnight || OpenPeriod.SinceMidnight(From) is not { } from) return Error.Invalid(field + ".from", "This must be a time of day, 00:00 to 23:59.");
        if (OpenPeriod.SinceMidnight(To) is not { } to) return Error.Invalid(field + ".to", "This must be a time of day, 00:01 to 24:00.");
        if (to <= from) return Error.Invalid(field + ".to", "This must be later than from; over midnight it takes two periods.");
        return new OpenPeriod(Day.Value, From!, To!);
    }
}
