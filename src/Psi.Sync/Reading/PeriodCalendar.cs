namespace Psi.Sync.Reading;

/// <summary>When accounting periods end, in the time zone of the books.</summary>
/// <remarks>Immutable. A period ends at midnight after its last day, wall time of <see cref="TimeZone"/>.</remarks>
public sealed class PeriodCalendar
{
    private readonly DateOnly[]? _lastDays;

    private PeriodCalendar(TimeZoneInfo timeZone, DateOnly[]? lastDays) => (TimeZone, _lastDays) = (timeZone, lastDays);

    /// <summary>Gets the time zone of the books.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Makes a calendar whose periods are months.</summary>
    /// <param name="timeZone">The time zone of the books.</param>
    /// <returns>The calendar.</returns>
    public static PeriodCalendar Monthly(TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        return new PeriodCalendar(timeZone, null);
    }

    /// <summary>Makes a calendar of stated periods, such as those of a 4-4-5 year.</summary>
    /// <param name="timeZone">The time zone of the books.</param>
    /// <param name="lastDays">The last day of each period, in any order. Outside of them no period ends.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentException">No day is given.</exception>
    public static PeriodCalendar Of(TimeZoneInfo timeZone, params IEnumerable<DateOnly> lastDays)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        ArgumentNullException.ThrowIfNull(lastDays);
        DateOnly[] days = [.. lastDays.Distinct().Order()];
        return days.Length > 0
            ? new PeriodCalendar(timeZone, days)
            : throw new ArgumentException("A calendar needs the last day of one period at least.", nameof(lastDays));
    }

    /// <summary>The first end of a period that is not before an instant; <see langword="null"/> when the calendar knows none.</summary>
    internal DateTimeOffset? EndFrom(DateTimeOffset at)
    {
        // The day before is looked at too, since its midnight is the end that may lie exactly at the instant.
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime).AddDays(-1);
        if (_lastDays is null)
        {
            var lastDay = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
            var end = EndOf(lastDay);
            return end >= at ? end : EndOf(lastDay.AddDays(1).AddMonths(1).AddDays(-1));
        }

        foreach (var lastDay in _lastDays)
        {
            if (lastDay >= day && EndOf(lastDay) is var end && end >= at)
            {
                return end;
            }
        }

        return null;
    }

    private DateTimeOffset EndOf(DateOnly lastDay) => WallTime.Instant(lastDay.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZone);
}
