namespace Psi.Canonical;

/// <summary>What must hold of a worker.</summary>
public static class WorkerRules
{
    /// <summary>Gets the purpose of taking the worker on in all systems.</summary>
    public static Purpose<Worker> Onboarding { get; } = new("onboarding");

    /// <summary>Gets the purpose of putting the worker on projects.</summary>
    public static Purpose<Worker> Staffing { get; } = new("staffing");

    /// <summary>Gets the purpose of valuing the worker's time.</summary>
    public static Purpose<Worker> Costing { get; } = new("costing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Worker> Set { get; } = RuleSet<Worker>.Create(static rules =>
    {
        rules.Always
            .Holds("employment-order", Worker.Fields.TerminatedOn, static worker => That.InOrder(worker.HiredOn, worker.TerminatedOn), "Employment ends on its first day or later.", "Mend one of the days.")
            .Holds("target-utilization", Worker.Fields.TargetUtilization, static worker => That.IsShare(worker.TargetUtilization), "A target of utilisation is a share, 0 to 1.", "Mend the target; 80 % is 0.8.")
            .Holds("weekly-capacity", Worker.Fields.WeeklyCapacityHours, static worker => worker.WeeklyCapacityHours is null or (>= 0m and <= 168m), "A week has 0 to 168 hours.", "Mend the hours.")
            .Holds("terminated-needs-day", Worker.Fields.TerminatedOn, static worker => worker.EmploymentStatus != Canonical.EmploymentStatus.Terminated || worker.TerminatedOn is not null, "A worker who has left has a last day.", "Enter the day.", Severity.Warning)
            .Holds("last-working-day", Worker.Fields.LastWorkingDay, static worker => That.InOrder(worker.HiredOn, worker.LastWorkingDay) && That.InOrder(worker.LastWorkingDay, worker.TerminatedOn), "The last working day lies in the employment.", "Mend one of the days.")
            .Holds("fte", Worker.Fields.Fte, static worker => That.IsShare(worker.Fte), "The share of full time is 0 to 1.", "Mend the share; four days of five are 0.8.")
            .Each("employment-fte", Worker.Fields.Employments, "fte", static (_, employment) => That.IsShare(employment.Fte), "The share of full time is 0 to 1.", "Mend the share; four days of five are 0.8.")
            .Each("employment-dates", Worker.Fields.Employments, "to", static (_, employment) => That.InOrder(employment.From, employment.To), "An employment ends on its first day or later.", "Mend one of the days.")
            .Each("employment-capacity", Worker.Fields.Employments, "weeklyCapacityHours", static (_, employment) => employment.WeeklyCapacityHours is null or (>= 0m and <= 168m), "A week has 0 to 168 hours.", "Mend the hours.")
            .Holds("employment-overlap", Worker.Fields.Employments, static worker => !EmploymentsOverlap(worker), "One employment holds on a day.", "End the earlier one on the day before the later one begins.")
            .Rates("pay", Worker.Fields.Pay)
            .Rates("cost-rate", Worker.Fields.CostRates)
            .Rates("bill-rate", Worker.Fields.BillRates);
        rules.For(Onboarding)
            .Needs(Worker.Fields.EmployeeNumber, "Systems find a worker by the number.", "Enter the employee number.")
            .Needs(Worker.Fields.GivenName, "A worker has a given name.", "Enter the name.", Severity.Warning)
            .Needs(Worker.Fields.FamilyName, "A worker has a family name.", "Enter the name.")
            .Needs(Worker.Fields.Email, "A worker signs in by e-mail.", "Enter the e-mail address.")
            .Needs(Worker.Fields.EmploymentType, "It is known in which relation the worker stands to the firm.", "Set the employment type.")
            .Needs(Worker.Fields.HiredOn, "It is known from when the worker works.", "Enter the first day.")
            .Needs(Worker.Fields.LegalEntity, "It is known which of the firm's companies employs the worker.", "Set the legal entity.")
            .Needs(Worker.Fields.Country, "It is known where the worker works.", "Set the country.", Severity.Warning)
            .Needs(Worker.Fields.Manager, "Somebody approves the worker's time.", "Set the manager.", Severity.Warning);
        rules.For(Onboarding, Staffing)
            .Holds("not-terminated", Worker.Fields.EmploymentStatus, static worker => worker.EmploymentStatus != Canonical.EmploymentStatus.Terminated, "A worker who has left is neither taken on nor staffed.", "Choose another worker, or mend the status.")
            .Needs(Worker.Fields.WeeklyCapacityHours, "It is known how much the worker works.", "Enter the hours of a week.", Severity.Warning);
        rules.For(Staffing)
            .Needs(Worker.Fields.Role, "It is known what the worker does.", "Set the role.")
            .Needs(Worker.Fields.Calendar, "It is known on which days the worker works.", "Set the calendar.", Severity.Warning);
        rules.For(Costing)
            .Holds("cost-needed", Worker.Fields.CostRates, static worker => worker.CostRates is { IsEmpty: false } || worker.CostRate is not null || worker.EmploymentType == Canonical.EmploymentType.Contractor, "It is known what an hour costs, here or, for a contractor, by the vendor's card.", "Enter a cost rate.")
            .Holds("contractor-vendor", Worker.Fields.Vendor, static worker => worker.EmploymentType != Canonical.EmploymentType.Contractor || worker.Vendor is not null, "A contractor has the vendor who sends the bill.", "Set the vendor.", Severity.Warning);
    });

    private static bool EmploymentsOverlap(Worker worker)
    {
        var employments = worker.Employments ?? [];
        for (var i = 0; i < employments.Count; i++)
        {
            for (var j = i + 1; j < employments.Count; j++)
            {
                if (DateRange.TryCreate(employments[i].From, employments[i].To, out var one)
                    && DateRange.TryCreate(employments[j].From, employments[j].To, out var other)
                    && one.Overlaps(other))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
