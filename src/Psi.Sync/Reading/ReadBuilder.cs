using Cronos;

namespace Psi.Sync.Reading;

/// <summary>Says when an object of a system is read: what changed (polls), and all of it (sweeps, which find what polls missed and what is gone).</summary>
public sealed class ReadBuilder
{
    private readonly List<Blackout> _blackouts = [];
    private readonly List<PeriodEnd> _pollEnds = [];
    private readonly List<PeriodEnd> _sweepEnds = [];
    private readonly List<(CronExpression, TimeZoneInfo)> _pollCrons = [];
    private readonly List<(CronExpression, TimeZoneInfo)> _sweepCrons = [];
    private TimeSpan? _every;
    private TimeSpan? _sweepEvery;

    internal ReadBuilder()
    {
    }

    /// <summary>Polls at an interval. Without any word on polls it is a minute.</summary>
    /// <param name="interval">How long to wait between the starts of two polls; positive.</param>
    /// <returns>This builder.</returns>
    public ReadBuilder Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _every = interval;
        return this;
    }

    /// <summary>Polls at stated times.</summary>
    /// <param name="cron">Five fields: minute, hour, day of the month, month, weekday; or six, with seconds before them.</param>
    /// <param name="timeZone">The time zone of the times; UTC by default.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text is no cron expression.</exception>
    public ReadBuilder At(string cron, TimeZoneInfo? timeZone = null)
    {
        _pollCrons.Add((Parse(cron), timeZone ?? TimeZoneInfo.Utc));
        return this;
    }

    /// <summary>Sweeps at an interval.</summary>
    /// <param name="interval">How long to wait between the starts of two sweeps; positive.</param>
    /// <returns>This builder.</returns>
    public ReadBuilder SweepEvery(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _sweepEvery = interval;
        return this;
    }

    /// <summary>Sweeps once a day.</summary>
    /// <param name="at">The time of day.</param>
    /// <param name="timeZone">Its time zone; UTC by default.</param>
    /// <returns>This builder.</returns>
    public ReadBuilder SweepDaily(TimeOnly at, TimeZoneInfo? timeZone = null)
    {
        _sweepCrons.Add((Parse($"{at.Second} {at.Minute} {at.Hour} * * *"), timeZone ?? TimeZoneInfo.Utc));
        return this;
    }

    /// <summary>Sweeps at stated times.</summary>
    /// <param name="cron">As for <see cref="At"/>.</param>
    /// <param name="timeZone">The time zone of the times; UTC by default.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text is no cron expression.</exception>
    public ReadBuilder SweepAt(string cron, TimeZoneInfo? timeZone = null)
    {
        _sweepCrons.Add((Parse(cron), timeZone ?? TimeZoneInfo.Utc));
        return this;
    }

    /// <summary>Begins neither polls nor sweeps in a span of the day. What falls due in it is begun when it ends.</summary>
    /// <param name="from">When it starts.</param>
    /// <param name="until">When it ends; before <paramref name="from"/> it is of the next day, equal to it the span lasts a whole day.</param>
    /// <param name="timeZone">The time zone of both; UTC by default.</param>
    /// <param name="days">The weekdays on which it starts; none stands for all.</param>
    /// <returns>This builder.</returns>
    public ReadBuilder NotBetween(TimeOnly from, TimeOnly until, TimeZoneInfo? timeZone = null, params IEnumerable<DayOfWeek> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        _blackouts.Add(new Blackout(from, until, timeZone ?? TimeZoneInfo.Utc, days.ToHashSet()));
        return this;
    }

    /// <summary>Polls at another interval around the end of each period, if that is the shorter one.</summary>
    /// <param name="calendar">The periods.</param>
    /// <param name="interval">How long to wait between the starts of two polls; positive.</param>
    /// <param name="before">From how long before the end.</param>
    /// <param name="after">Until how long after the end.</param>
    /// <returns>This builder.</returns>
    public ReadBuilder EveryAtPeriodEnd(PeriodCalendar calendar, TimeSpan interval, TimeSpan before, TimeSpan after)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(before, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero);
        _pollEnds.Add(new PeriodEnd(calendar, before, after, interval));
        return this;
    }

    /// <summary>Begins no sweep around the end of each period. Polls go on.</summary>
    /// <param name="calendar">The periods.</param>
    /// <param name="before">From how long before the end.</param>
    /// <param name="after">Until how long after the end.</param>
    /// <returns>This builder.</returns>
    public ReadBuilder NoSweepAtPeriodEnd(PeriodCalendar calendar, TimeSpan before, TimeSpan after)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(before, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero);
        _sweepEnds.Add(new PeriodEnd(calendar, before, after, null));
        return this;
    }

    internal ReadPlan Build()
    {
        var everyMinute = _every is null && _pollCrons.Count == 0 ? TimeSpan.FromMinutes(1) : _every;
        var sweep = new ReadSchedule { Every = _sweepEvery, Crons = [.. _sweepCrons], Blackouts = [.. _blackouts], PeriodEnds = [.. _sweepEnds] };
        return new ReadPlan(
            new ReadSchedule { Every = everyMinute, Crons = [.. _pollCrons], Blackouts = [.. _blackouts], PeriodEnds = [.. _pollEnds] },
            sweep.IsEmpty ? null : sweep);
    }

    private static CronExpression Parse(string cron)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(cron);
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        return CronExpression.TryParse(cron, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard, out var times)
            ? times
            : throw new ArgumentException($"'{cron}' is no cron expression. Write five fields, as '0 6 * * MON-FRI' for six o'clock on weekdays, or six with seconds first.", nameof(cron));
    }
}
