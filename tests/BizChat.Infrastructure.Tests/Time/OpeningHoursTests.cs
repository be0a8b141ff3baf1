using System.Globalization;
using BizChat.Application.Businesses;
using BizChat.Domain.Businesses;
using BizChat.Infrastructure.Time;

namespace BizChat.Infrastructure.Tests.Time;

public sealed class OpeningHoursTests
{
    private readonly OpeningHours hours = new(new TimeZones());

    [Theory]
    [InlineData("2026-11-30T07:59:59Z", false, "2026-11-30T08:00:00Z")]
    [InlineData("2026-11-30T08:00:00Z", true, "2026-11-30T16:30:00Z")]
    [InlineData("2026-11-30T16:30:00Z", false, "2026-12-01T08:00:00Z")]
    [InlineData("2026-12-04T17:00:00Z", false, "2026-12-07T08:00:00Z")] // a Friday evening
    [InlineData("2026-07-01T07:00:00Z", true, "2026-07-01T15:30:00Z")] // in summer
    public void It_opens_and_closes_by_the_clocks_of_its_zone(string now, bool isOpen, string until) =>
        AssertAt(Berlin(1, 2, 3, 4, 5), now, isOpen, until);

    [Theory]
    [InlineData("2026-03-28T12:00:00Z", false, "2026-03-29T01:00:00Z")] // At two clocks go on to three: it opens at the change.
    [InlineData("2026-03-29T00:59:59Z", false, "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29T01:00:00Z", true, "2026-03-29T02:00:00Z")]
    [InlineData("2026-03-29T02:00:00Z", false, "2026-04-05T00:30:00Z")]
    [InlineData("2026-10-24T22:00:00Z", false, "2026-10-25T00:30:00Z")] // At three clocks go back to two: it is open through both.
    [InlineData("2026-10-25T01:15:00Z", true, "2026-10-25T03:00:00Z")]
    [InlineData("2026-10-25T03:00:00Z", false, "2026-11-01T01:30:00Z")]
    public void A_change_of_clocks_neither_loses_nor_doubles_an_opening(string now, bool isOpen, string until) =>
        AssertAt(new BusinessHours("Europe/Berlin", [new OpenPeriod(7, "02:30", "04:00")], []), now, isOpen, until);

    [Fact]
    public void Of_what_clocks_skip_nothing_is_left()
    {
        var skipped = new BusinessHours("Europe/Berlin", [new OpenPeriod(7, "02:00", "03:00")], []);

        AssertAt(skipped, "2026-03-28T12:00:00Z", false, "2026-04-05T00:00:00Z");
    }

    [Theory]
    [InlineData("2026-12-04T21:00:00Z", true, "2026-12-05T01:00:00Z")]
    [InlineData("2026-12-05T00:30:00Z", true, "2026-12-05T01:00:00Z")]
    [InlineData("2026-12-05T01:00:00Z", false, "2026-12-11T17:00:00Z")]
    public void Over_midnight_two_periods_are_one_opening(string now, bool isOpen, string until) =>
        AssertAt(new BusinessHours("Europe/Berlin", [new OpenPeriod(5, "18:00", "24:00"), new OpenPeriod(6, "00:00", "02:00")], []), now, isOpen, until);

    [Fact]
    public void Periods_that_overlap_are_one_opening()
    {
        var overlapping = new BusinessHours("Etc/UTC", [new OpenPeriod(1, "09:00", "18:00"), new OpenPeriod(1, "10:00", "12:00")], []);

        AssertAt(overlapping, "2026-11-30T11:00:00Z", true, "2026-11-30T18:00:00Z");
    }

    [Fact]
    public void On_a_holiday_it_is_closed_from_midnight_to_midnight_there()
    {
        var holidays = new BusinessHours("Asia/Kathmandu", null, [new DateOnly(2026, 12, 25)]);

        AssertAt(holidays, "2026-12-24T18:14:00Z", true, "2026-12-24T18:15:00Z");
        AssertAt(holidays, "2026-12-24T18:15:00Z", false, "2026-12-25T18:15:00Z");
        Assert.True(hours.At(Time("2026-12-25T18:15:00Z"), holidays).IsOpen);
    }

    [Fact]
    public void A_year_of_holidays_is_looked_through()
    {
        var first = new DateOnly(2026, 12, 1);
        var closed = new BusinessHours("Etc/UTC", [new OpenPeriod(2, "09:00", "10:00")], [.. Enumerable.Range(0, 100).Select(week => first.AddDays(7 * week))]);

        AssertAt(closed, "2026-11-30T12:00:00Z", false, "2028-10-31T09:00:00Z");
    }

    [Fact]
    public void Without_hours_it_is_always_open_and_with_none_in_the_week_never()
    {
        var now = Time("2026-11-30T12:00:00Z");

        Assert.Equal(new Opening(true, null), hours.At(now, null));
        Assert.Equal(new Opening(true, null), hours.At(now, new BusinessHours("Europe/Berlin", null, [])));
        Assert.Equal(new Opening(false, null), hours.At(now, new BusinessHours("Europe/Berlin", [], [])));
        Assert.True(hours.At(now, new BusinessHours("Etc/UTC", [.. Enumerable.Range(1, 7).Select(day => new OpenPeriod(day, "00:00", "24:00"))], [])).IsOpen);
    }

    private void AssertAt(BusinessHours at, string now, bool isOpen, string until) => Assert.Equal(new Opening(isOpen, Time(until)), hours.At(Time(now), at));

    private static BusinessHours Berlin(params int[] days) => new("Europe/Berlin", [.. days.Select(day => new OpenPeriod(day, "09:00", "17:30"))], []);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
