using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Measures;

/// <summary>The hours that a worker can work, day by day: calendar, public holidays, absence. Pure.</summary>
internal sealed class Capacity(Worker worker, WorkCalendar? calendar, IReadOnlyList<TimeOff> timeOff)
{
    private static readonly decimal[] s_fiveDays = [0.2m, 0.2m, 0.2m, 0.2m, 0.2m, 0m, 0m];

    /// <summary>The hours of a month; null where neither a calendar nor hours a week are known.</summary>
    public (decimal Work, decimal Holiday, decimal Absence)? Of(DateOnly month)
    {
        var (work, holiday, absence) = (0m, 0m, 0m);
        for (var day = month; day.Month == month.Month; day = day.AddDays(1))
        {
            if (HoursOn(day) is not { } hours)
            {
                return null;
            }

            var free = HolidayOn(day, hours);
            work += hours;
            holiday += free;
            absence += Math.Min(hours - free, timeOff.Sum(off => AbsenceOn(off, day)));
        }

        return (work, holiday, absence);
    }

    /// <summary>The hours of an assignment in a month: as scheduled, else even over the days that have hours.</summary>
    public decimal BookedIn(Assignment assignment, DateOnly month)
    {
        if (assignment.Schedule is { Count: > 0 } schedule)
        {
            return schedule.Sum(span => PartIn(span.From, span.To, span.Hours, month));
        }

        return PartIn(assignment.Start, assignment.End, assignment.PlannedHours, month);
    }

    private decimal PartIn(DateOnly? from, DateOnly? to, decimal? hours, DateOnly month)
    {
        if (from is not { } first || (to ?? from) is not { } last || hours is not { } all || last < first)
        {
            return 0m;
        }

        var days = WorkingDays(first, last);
        return days.Count == 0 ? 0m : all * days.Count(day => day.Year == month.Year && day.Month == month.Month) / days.Count;
    }

    // Where no day of the span has hours, as on a weekend that is worked, all its days count.
    private List<DateOnly> WorkingDays(DateOnly first, DateOnly last)
    {
        var all = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        var working = all.FindAll(day => HoursOn(day) is { } hours && hours > HolidayOn(day, hours));
        return working.Count > 0 ? working : all;
    }

    private decimal? HoursOn(DateOnly day)
    {
        if (day < worker.HiredOn || day > (worker.LastWorkingDay ?? worker.TerminatedOn))
        {
            return 0m;
        }

        var employment = worker.Employments.Items().FirstOrDefault(one => !(one.From > day) && !(one.To < day));
        var weekly = employment?.WeeklyCapacityHours ?? worker.WeeklyCapacityHours;
        var index = ((int)day.DayOfWeek + 6) % 7;
        if (calendar?.WeekHours is { Count: 7 } week)
        {
            var all = week.Sum();
            return weekly is { } contracted && all > 0m ? week[index] * contracted / all : week[index];
        }

        return weekly * s_fiveDays[index];
    }

    // A holiday that does not say its hours is the whole day; of a short day no more than it has.
    private decimal HolidayOn(DateOnly day, decimal hours) =>
        Math.Min(hours, calendar?.Holidays.Items().Where(holiday => holiday.On == day).Sum(holiday => holiday.Hours ?? hours) ?? 0m);

    // Absence that is scheduled says its hours; else its hours are even over its working days; else it is all of them.
    private decimal AbsenceOn(TimeOff off, DateOnly day)
    {
        if (off.Status != TimeOffStatus.Approved)
        {
            return 0m;
        }

        if (off.Schedule is { Count: > 0 } schedule)
        {
            return schedule.Where(span => span.From <= day && (span.To ?? span.From) >= day).Sum(span => On(span.From!.Value, span.To ?? span.From!.Value, span.Hours));
        }

        return off.Start is { } start && day >= start && day <= (off.End ?? start) ? On(start, off.End ?? start, off.Hours) : 0m;

        decimal On(DateOnly first, DateOnly last, decimal? hours)
        {
            var days = WorkingDays(first, last);
            return !days.Contains(day) ? 0m : hours is { } all ? all / days.Count : HoursOn(day) ?? 0m;
        }
    }
}
