namespace Psi.Canonical;

/// <summary>What must hold of a project.</summary>
public static class ProjectRules
{
    /// <summary>Gets the purpose of finding people for it.</summary>
    public static Purpose<Project> Staffing { get; } = new("staffing");

    /// <summary>Gets the purpose of billing its work.</summary>
    public static Purpose<Project> Billing { get; } = new("billing");

    /// <summary>Gets the purpose of closing it.</summary>
    public static Purpose<Project> Closing { get; } = new("closing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Project> Set { get; } = RuleSet<Project>.Create(static rules =>
    {
        rules.Always
            .Holds("planned-order", Project.Fields.PlannedEnd, static project => That.InOrder(project.PlannedStart, project.PlannedEnd), "A project is planned to end on its first day or later.", "Mend one of the planned dates.")
            .Holds("actual-order", Project.Fields.ActualEnd, static project => That.InOrder(project.ActualStart, project.ActualEnd), "A project ended on its first day or later.", "Mend one of the actual dates.")
            .Holds("percent-complete", Project.Fields.PercentComplete, static project => That.IsShare(project.PercentComplete), "Progress is a share, 0 to 1.", "Mend the progress; 60 % is 0.6.")
            .Holds("budget-hours", Project.Fields.BudgetHours, static project => That.NotNegative(project.BudgetHours), "Budgeted hours are not negative.", "Mend the budget.")
            .Holds("remaining-hours", Project.Fields.RemainingHours, static project => That.NotNegative(project.RemainingHours), "Remaining hours are not negative.", "Mend the estimate.")
            .Holds("budget-revenue", Project.Fields.BudgetRevenue, static project => That.NotNegative(project.BudgetRevenue) && That.IsIn(project.BudgetRevenue, project.Currency), "Budgeted revenue is in the project's currency and not negative.", "Mend the budget.")
            .Holds("budget-cost", Project.Fields.BudgetCost, static project => That.NotNegative(project.BudgetCost), "Budgeted cost is not negative.", "Mend the budget.")
            .Holds("remaining-cost", Project.Fields.RemainingCost, static project => That.NotNegative(project.RemainingCost), "Remaining cost is not negative.", "Mend the estimate.")
            .Holds("closed-to-time", Project.Fields.OpenForTime, static project => project.OpenForTime != true || project.Status is not (ProjectStatus.Closed or ProjectStatus.Cancelled), "A project that is closed or cancelled takes no time.", "Close it for time, or reopen it.", Severity.Warning)
            .Holds("closed-to-expenses", Project.Fields.OpenForExpenses, static project => project.OpenForExpenses != true || project.Status is not (ProjectStatus.Closed or ProjectStatus.Cancelled), "A project that is closed or cancelled takes no expenses.", "Close it for expenses, or reopen it.", Severity.Warning);
        rules.For(Staffing, Billing)
            .Needs(Project.Fields.Name, "A project has a name.", "Enter the name.")
            .Holds("no-template", Project.Fields.IsTemplate, static project => project.IsTemplate != true, "A template is not worked on.", "Make a project of the template.")
            .Holds("not-ended", Project.Fields.Status, static project => project.Status is not (ProjectStatus.Closed or ProjectStatus.Cancelled), "A project that is closed or cancelled is neither staffed nor billed.", "Reopen the project.");
        rules.For(Staffing)
            .Needs(Project.Fields.Manager, "Somebody answers requests for people.", "Set the manager.")
            .Needs(Project.Fields.PlannedStart, "It is known from when people are needed.", "Enter the planned start.")
            .Needs(Project.Fields.PlannedEnd, "It is known until when people are needed.", "Enter the planned end.")
            .Needs(Project.Fields.BudgetHours, "It is known how much work there is.", "Enter the budgeted hours.", Severity.Warning);
        rules.For(Billing)
            .Needs(Project.Fields.Code, "Ledgers and invoices name a project by its code.", "Set the code.")
            .Needs(Project.Fields.Account, "It is known who the client is.", "Set the account.")
            .Needs(Project.Fields.Contract, "It is known by which contract work is billed.", "Set the contract.")
            .Needs(Project.Fields.LegalEntity, "It is known which of the firm's companies bills.", "Set the legal entity.")
            .Needs(Project.Fields.PlaceOfSupply, "It is known where the service is supplied, by which tax is decided.", "Set the place of supply.", Severity.Warning)
            .Holds("client-kind", Project.Fields.Kind, static project => project.Kind is null or ProjectKind.Client, "Work for a client is billed, no other.", "Mend the kind of the project.")
            .Holds("financially-ready", Project.Fields.FinancialSetup, static project => project.FinancialSetup is null or FinancialSetup.Ready, "A project is billed when its financial set-up is ready.", "See what its set-up waits for.");
        rules.For(Closing)
            .Holds("closed-for-work", Project.Fields.OpenForTime, static project => project.OpenForTime != true && project.OpenForExpenses != true, "A project takes no more time and expenses when it is closed.", "Close it for time and expenses.")
            .Holds("nothing-unbilled", Project.Fields.Billing, static project => project.Billing?.Unbilled is null or { IsZero: true }, "Nothing is left to bill.", "Bill or write off what is left.", attribute: "unbilled")
            .Holds("nothing-remaining", Project.Fields.RemainingHours, static project => project.RemainingHours is null or 0m, "No work is left.", "Set the remaining hours to zero.", Severity.Warning)
            .Needs(Project.Fields.ActualEnd, "It is known when the work ended.", "Enter the actual end.", Severity.Warning);
    });
}
