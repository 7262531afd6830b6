namespace Psi.Canonical;

/// <summary>What must hold of a work calendar.</summary>
public static class WorkCalendarRules
{
    /// <summary>Gets the purpose of planning by it.</summary>
    public static Purpose<WorkCalendar> Planning { get; } = new("planning");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<WorkCalendar> Set { get; } = RuleSet<WorkCalendar>.Create(static rules =>
    {
        rules.Always
            .Holds("seven-days", WorkCalendar.Fields.WeekHours, static calendar => calendar.WeekHours is null or { Count: 7 }, "A week has seven days, Monday first.", "Enter the hours of all seven.")
            .Each("day-hours", WorkCalendar.Fields.WeekHours, null, static (_, hours) => hours is >= 0m and <= 24m, "A day has 0 to 24 hours.", "Mend the hours.")
            .Each("holiday-day", WorkCalendar.Fields.Holidays, "on", static (_, holiday) => holiday.On is not null, "A holiday has its day.", "Enter the day, or take the holiday out.")
            .Each("holiday-hours", WorkCalendar.Fields.Holidays, "hours", static (_, holiday) => holiday.Hours is null or (>= 0m and <= 24m), "A day has 0 to 24 hours.", "Mend the hours.");
        rules.For(Planning)
            .Needs(WorkCalendar.Fields.WeekHours, "It is known how long is worked on each day of the week.", "Enter the hours.")
            .Needs(WorkCalendar.Fields.Holidays, "The days off are known; an empty list says that there are none.", "Enter the holidays, or an empty list.", Severity.Warning);
    });
}
