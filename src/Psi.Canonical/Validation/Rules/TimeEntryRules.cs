namespace Psi.Canonical;

/// <summary>What must hold of a time entry.</summary>
public static class TimeEntryRules
{
    /// <summary>Gets the purpose of approving it.</summary>
    public static Purpose<TimeEntry> Approval { get; } = new("approval");

    /// <summary>Gets the purpose of billing it.</summary>
    public static Purpose<TimeEntry> Billing { get; } = new("billing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<TimeEntry> Set { get; } = RuleSet<TimeEntry>.Create(static rules =>
    {
        rules.Always
            .Holds("hours", TimeEntry.Fields.Hours, static entry => entry.Hours is null or (>= 0m and <= 24m), "Hours of one entry are 0 to 24; a correction is made in the entry itself.", "Mend the hours.")
            .Holds("billable-hours", TimeEntry.Fields.BillableHours, static entry => That.NotNegative(entry.BillableHours), "Billable hours are not negative.", "Mend the hours.")
            .Holds("billable-above-worked", TimeEntry.Fields.BillableHours, static entry => !(entry.BillableHours > entry.Hours), "Billable hours are no more than the hours worked.", "Mend the hours, if it is not meant.", Severity.Warning)
            .Holds("times-order", TimeEntry.Fields.EndsAt, static entry => That.InOrder(entry.StartsAt, entry.EndsAt), "Work ends when it begins or later.", "Mend one of the times.")
            .Holds("times-hours", TimeEntry.Fields.Hours, static entry => entry.Hours is not { } hours || entry.StartsAt is not { } begin || entry.EndsAt is not { } end || hours * TimeSpan.TicksPerHour <= (end - begin).Ticks + TimeSpan.TicksPerMinute, "The hours fit between begin and end, to the minute.", "Mend the hours or the times.", Severity.Warning)
            .Holds("rates-sign", TimeEntry.Fields.BillRate, static entry => That.NotNegative(entry.BillRate) && That.NotNegative(entry.CostRate), "Rates are not negative.", "Mend the rate.")
            .Holds("rejection-reason-needed", TimeEntry.Fields.RejectionReason, static entry => entry.Status != Canonical.Approval.Rejected || !string.IsNullOrWhiteSpace(entry.RejectionReason), "Whoever rejects says why.", "Enter the reason.", Severity.Warning);
        rules.For(Approval, Billing)
            .Needs(TimeEntry.Fields.Worker, "It is known who worked.", "Set the worker.")
            .Needs(TimeEntry.Fields.Project, "It is known for which project.", "Set the project.")
            .Needs(TimeEntry.Fields.On, "It is known on which day.", "Enter the day.")
            .Needs(TimeEntry.Fields.Hours, "It is known for how long.", "Enter the hours.");
        rules.For(Approval)
            .Holds("hours-some", TimeEntry.Fields.Hours, static entry => entry.Hours is null or > 0m, "An entry without hours is not approved.", "Enter the hours, or delete the entry.", Severity.Warning);
        rules.For(Billing)
            .Holds("approved", TimeEntry.Fields.Status, static entry => entry.Status is null or Canonical.Approval.Approved, "Time is billed when it is approved.", "Approve the entry.")
            .Holds("billable", TimeEntry.Fields.Charge, static entry => entry.Charge != Charge.NonBillable, "Time that is not billable is not billed.", "Mend the charge, or leave the entry out.")
            .Needs(TimeEntry.Fields.Notes, "The client reads what was done.", "Enter notes that are fit for the client.", Severity.Warning);
    });
}
