namespace Psi.Canonical;

/// <summary>What must hold of an assignment.</summary>
public static class AssignmentRules
{
    /// <summary>Gets the purpose of booking a worker by it.</summary>
    public static Purpose<Assignment> Booking { get; } = new("booking");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Assignment> Set { get; } = RuleSet<Assignment>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", Assignment.Fields.End, static assignment => That.InOrder(assignment.Start, assignment.End), "An assignment ends on its first day or later.", "Mend one of the dates.")
            .Holds("planned-hours", Assignment.Fields.PlannedHours, static assignment => That.NotNegative(assignment.PlannedHours), "Planned hours are not negative.", "Mend the hours.")
            .Holds("allocation", Assignment.Fields.Allocation, static assignment => That.NotNegative(assignment.Allocation), "An allocation is a share, 0 to 1, or more where it overbooks.", "Mend the allocation; a half is 0.5.")
            .Holds("rates-sign", Assignment.Fields.BillRate, static assignment => That.NotNegative(assignment.BillRate) && That.NotNegative(assignment.CostRate), "Rates are not negative.", "Mend the rate.")
            .Each("schedule-order", Assignment.Fields.Schedule, "to", static (_, span) => That.InOrder(span.From, span.To), "A span of the schedule ends on its first day or later.", "Mend one of the dates.")
            .Each("schedule-within", Assignment.Fields.Schedule, "from", static (assignment, span) => That.InOrder(assignment.Start, span.From) && That.InOrder(span.To, assignment.End), "The schedule lies within the assignment.", "Mend the span, or the dates of the assignment.")
            .Each("schedule-hours", Assignment.Fields.Schedule, "hours", static (_, span) => That.NotNegative(span.Hours), "Hours are not negative.", "Mend the hours.")
            .Holds("schedule-sum", Assignment.Fields.PlannedHours, ScheduleSums, "The planned hours are the sum of the schedule.", "Mend the hours or the schedule.", Severity.Warning);
        rules.For(Booking)
            .Needs(Assignment.Fields.Worker, "It is known who is booked.", "Set the worker.")
            .Needs(Assignment.Fields.Project, "It is known for which project.", "Set the project.")
            .Needs(Assignment.Fields.Start, "It is known from when.", "Enter the first day.")
            .Needs(Assignment.Fields.End, "It is known until when.", "Enter the last day.")
            .Holds("work-needed", Assignment.Fields.PlannedHours, static assignment => assignment.PlannedHours is not null || assignment.Allocation is not null, "It is known for how much work.", "Enter the planned hours or the allocation.", Severity.Warning)
            .Holds("not-cancelled", Assignment.Fields.Status, static assignment => assignment.Status != AssignmentStatus.Cancelled, "An assignment that is cancelled books nobody.", "Make a new assignment.");
    });

    private static bool ScheduleSums(Assignment assignment)
    {
        if (assignment.PlannedHours is not { } planned || assignment.Schedule is not { IsEmpty: false } schedule)
        {
            return true;
        }

        foreach (var span in schedule)
        {
            planned -= span.Hours ?? 0m;
        }

        return planned == 0m;
    }
}
