namespace Psi.Canonical;

/// <summary>What must hold of a project task.</summary>
public static class ProjectTaskRules
{
    /// <summary>Gets the purpose of booking time on it.</summary>
    public static Purpose<ProjectTask> Tracking { get; } = new("tracking");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<ProjectTask> Set { get; } = RuleSet<ProjectTask>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", ProjectTask.Fields.End, static task => That.InOrder(task.Start, task.End), "A task ends on its first day or later.", "Mend one of the dates.")
            .Holds("percent-complete", ProjectTask.Fields.PercentComplete, static task => That.IsShare(task.PercentComplete), "Progress is a share, 0 to 1.", "Mend the progress; 60 % is 0.6.")
            .Holds("estimated-hours", ProjectTask.Fields.EstimatedHours, static task => That.NotNegative(task.EstimatedHours), "Estimated hours are not negative.", "Mend the estimate.")
            .Holds("remaining-hours", ProjectTask.Fields.RemainingHours, static task => That.NotNegative(task.RemainingHours), "Remaining hours are not negative.", "Mend the estimate.")
            .Holds("actual-hours", ProjectTask.Fields.ActualHours, static task => That.NotNegative(task.ActualHours), "Hours worked are not negative.", "Read the task again.")
            .Holds("budgets-sign", ProjectTask.Fields.BudgetRevenue, static task => That.NotNegative(task.BudgetRevenue) && That.NotNegative(task.BudgetCost), "Budgets are not negative.", "Mend the budget.")
            .Holds("milestone-one-day", ProjectTask.Fields.End, static task => task.Kind != ProjectTaskKind.Milestone || task.Start is null || task.End is null || task.Start == task.End, "A milestone of the plan is one day.", "Set both dates to it.", Severity.Warning)
            .Each("predecessor-needed", ProjectTask.Fields.Predecessors, "task", static (_, predecessor) => predecessor.Task is not null, "A dependency names the task that comes before.", "Set the task, or take the dependency out.");
        rules.For(Tracking)
            .Needs(ProjectTask.Fields.Project, "A task belongs to a project.", "Set the project.")
            .Needs(ProjectTask.Fields.Name, "People find a task by its name.", "Enter the name.")
            .Holds("no-summary", ProjectTask.Fields.Kind, static task => task.Kind != ProjectTaskKind.Summary, "Time is booked on tasks, not on their summaries.", "Choose a task below.")
            .Holds("open", ProjectTask.Fields.OpenForTime, static task => task.OpenForTime != false, "Time is booked on tasks that are open for it.", "Open the task for time.")
            .Holds("not-ended", ProjectTask.Fields.Status, static task => task.Status is not (ProjectTaskStatus.Completed or ProjectTaskStatus.Cancelled), "Time is booked on tasks that go on.", "Reopen the task.", Severity.Warning);
    });
}
