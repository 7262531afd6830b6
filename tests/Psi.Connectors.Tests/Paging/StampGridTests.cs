using System.Globalization;
using CsCheck;

namespace Psi.Connectors.Tests.Paging;

public sealed class StampGridTests
{
    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static StampGrid Days(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.FromDays(1));

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-31T22:30:00Z", "2026-04-01T00:00:00+02:00")] // past midnight there already
    [InlineData("America/Los_Angeles", "2026-03-31T06:30:00Z", "2026-03-30T00:00:00-07:00")] // still the day before there
    [InlineData("UTC", "2026-03-31T06:30:00Z", "2026-03-31T00:00:00+00:00")]
    [InlineData("Europe/Amsterdam", "2026-03-29T12:00:00Z", "2026-03-29T00:00:00+01:00")] // the day has 23 hours
    [Trait("Lesson", "U-08")]
    public void Floor_WholeDaysOfTheAccountsZone_IsItsMidnight(string zone, string at, string midnight)
    {
        var floor = Days(zone).Floor(At(at));

        Assert.Equal(DateTimeOffset.Parse(midnight, CultureInfo.InvariantCulture), floor);
    }

    [Theory]
    [InlineData("Europe/Amsterdam")]
    [InlineData("America/Los_Angeles")]
    [InlineData("Pacific/Auckland")]
    [Trait("Lesson", "U-14")]
    public void Floor_AnyInstant_IsNeverAfterItAndLessThanAGridStepAndAnHourBefore(string zone)
    {
        var grids = new[] { Days(zone), new StampGrid(TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.FromMinutes(1)), StampGrid.Seconds };

        Gen.Long[At("2020-01-01").Ticks, At("2030-01-01").Ticks].Sample(ticks => Array.TrueForAll(grids, grid =>
        {
            var instant = new DateTimeOffset(ticks, TimeSpan.Zero);
            var floor = grid.Floor(instant);
            return floor <= instant && instant - floor < grid.Granularity + TimeSpan.FromHours(1) && grid.Floor(floor) == floor;
        }));
    }

    [Fact]
    public void From_DateOnlyFilter_GoesBackToTheDayOfTheOverlap()
    {
        var cursor = new PageCursor("2026-03-31T22:01:00Z");

        Assert.Equal(At("2026-03-30T22:00:00"), Days("Europe/Amsterdam").From(cursor, TimeSpan.FromMinutes(5)));
        Assert.Null(Days("Europe/Amsterdam").From(new PageCursor(string.Empty), TimeSpan.FromMinutes(5)));
    }

    [Theory]
    [InlineData("2026-03-31T08:04:59Z", true)]
    [InlineData("2026-03-31T08:05:00Z", true)]
    [InlineData("2026-03-31T08:05:01Z", false)]
    [InlineData("2031-01-01T00:00:00Z", false)]
    [Trait("Lesson", "U-16")]
    public void Advance_StampInTheFuture_IsNotTaken(string stamp, bool isTaken)
    {
        var cursor = new PageCursor("2026-03-31T08:00:00Z", "1");

        var moved = cursor.Advance(stamp, "2", notAfter: At("2026-03-31T08:05:00"));

        Assert.Equal(isTaken ? new PageCursor(stamp, "2") : cursor, moved);
    }
}
