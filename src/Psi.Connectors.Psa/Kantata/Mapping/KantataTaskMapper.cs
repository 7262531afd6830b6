using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataTaskMapper(SystemId system, KantataOptions options)
{
    public static FieldSet<ProjectTask> Carries { get; } =
    [
        ProjectTask.Fields.Project, ProjectTask.Fields.Parent, ProjectTask.Fields.Name, ProjectTask.Fields.Description, ProjectTask.Fields.Kind,
        ProjectTask.Fields.Status, ProjectTask.Fields.Start, ProjectTask.Fields.End, ProjectTask.Fields.EstimatedHours, ProjectTask.Fields.ActualHours,
        ProjectTask.Fields.BudgetRevenue, ProjectTask.Fields.BudgetCost, ProjectTask.Fields.PercentComplete, ProjectTask.Fields.Billable,
        ProjectTask.Fields.BillingMethod, ProjectTask.Fields.Order,
    ];

    public static FieldSet<ProjectTask> Takes { get; } =
    [
        ProjectTask.Fields.Project, ProjectTask.Fields.Parent, ProjectTask.Fields.Name, ProjectTask.Fields.Description, ProjectTask.Fields.Kind,
        ProjectTask.Fields.Status, ProjectTask.Fields.Start, ProjectTask.Fields.End, ProjectTask.Fields.EstimatedHours,
        ProjectTask.Fields.BudgetRevenue, ProjectTask.Fields.BudgetCost, ProjectTask.Fields.Billable, ProjectTask.Fields.BillingMethod,
    ];

    public ProjectTask ToCanonical(KantataSeen<KantataStory> seen, MappingIssues issues)
    {
        var story = seen.Row;
        var project = KantataMapping.Find(seen.Envelope.Workspaces, story.WorkspaceId);
        return new()
        {
            Project = KantataMapping.Ref<Project>(system, story.WorkspaceId),
            Parent = KantataMapping.Ref<ProjectTask>(system, story.ParentId),
            Name = KantataMapping.Text(story.Title),
            Description = KantataMapping.Text(story.Description),
            Kind = ToKind(story.StoryType, issues),
            Status = ToStatus(story.State, issues),
            Start = story.StartDate,
            End = story.DueDate,
            EstimatedHours = KantataMoney.Hours(story.TimeEstimateInMinutes),
            ActualHours = KantataMoney.Hours((story.LoggedBillableTimeInMinutes ?? 0) + (story.LoggedNonbillableTimeInMinutes ?? 0)),
            BudgetRevenue = KantataMoney.Read(issues, ProjectTask.Fields.BudgetRevenue, "budget_estimate_in_cents", story.BudgetEstimateInCents, project?.Currency, project?.CurrencyBaseUnit),
            BudgetCost = KantataMoney.Read(issues, ProjectTask.Fields.BudgetCost, "cost_budget_in_cents", story.CostBudgetInCents, project?.Currency, project?.CurrencyBaseUnit),
            PercentComplete = KantataMoney.Share(story.PercentageComplete),
            Billable = story.Billable,
            BillingMethod = story.FixedFee == true ? BillingMethod.FixedFee : null,
            Order = story.Position,
        };
    }

    public static WireBody FromCanonical(Patch<ProjectTask> patch) => new WireBody()
        .Carry(patch, ProjectTask.Fields.Project, "workspace_id")
        .Carry(patch, ProjectTask.Fields.Parent, "parent_id")
        .Carry(patch, ProjectTask.Fields.Name, "title", static name => KantataMapping.Cut(name, KantataPlatform.LongestTitle))
        .Carry(patch, ProjectTask.Fields.Description, "description")
        .Carry(patch, ProjectTask.Fields.Kind, "story_type", static kind => FromKind(kind))
        .Carry(patch, ProjectTask.Fields.Status, "state", static status => FromStatus(status))
        .Carry(patch, ProjectTask.Fields.Start, "start_date")
        .Carry(patch, ProjectTask.Fields.End, "due_date")
        .Carry(patch, ProjectTask.Fields.EstimatedHours, static (body, hours) => body.Set("time_estimate_in_minutes", KantataMoney.Minutes(hours)))
        .Carry(patch, ProjectTask.Fields.BudgetRevenue, static (body, budget) => body.Set("budget_estimate_in_cents", budget is { } known ? KantataMoney.Cents(known) : null))
        .Carry(patch, ProjectTask.Fields.BudgetCost, static (body, budget) => body.Set("cost_budget_in_cents", budget is { } known ? KantataMoney.Cents(known) : null))
        .Carry(patch, ProjectTask.Fields.Billable, "billable")
        .Carry(patch, ProjectTask.Fields.BillingMethod, static (body, method) => body.Set("fixed_fee", method == BillingMethod.FixedFee));

    public static ProjectTask RoundTrip(Patch<ProjectTask> patch) => patch.Values with
    {
        Name = KantataMapping.Text(KantataMapping.Cut(patch.Values.Name, KantataPlatform.LongestTitle)),
        Description = KantataMapping.Text(patch.Values.Description),
        EstimatedHours = KantataMoney.Hours(KantataMoney.Minutes(patch.Values.EstimatedHours)),
        BudgetRevenue = KantataMoney.Round(patch.Values.BudgetRevenue),
        BudgetCost = KantataMoney.Round(patch.Values.BudgetCost),
        BillingMethod = patch.Values.BillingMethod == BillingMethod.FixedFee ? BillingMethod.FixedFee : null,
    };

    private static ProjectTaskKind? ToKind(string? type, MappingIssues issues) => type switch
    {
        null => null,
        "task" => ProjectTaskKind.Task,
        "issue" => ProjectTaskKind.Issue,
        "deliverable" => ProjectTaskKind.Summary,
        "milestone" => ProjectTaskKind.Milestone,
        _ => issues.Unmapped(ProjectTask.Fields.Kind, "story_type", type),
    };

    private static string? FromKind(ProjectTaskKind? kind) => kind switch
    {
        ProjectTaskKind.Summary => "deliverable",
        ProjectTaskKind.Milestone => "milestone",
        ProjectTaskKind.Task => "task",
        ProjectTaskKind.Issue => "issue",
        _ => null,
    };

    private ProjectTaskStatus? ToStatus(string? state, MappingIssues issues) =>
        state is not null && options.TaskStates.TryGetValue(state, out var own) ? own : state switch
        {
            null => null,
            "not started" or "new" => ProjectTaskStatus.NotStarted,
            "started" or "in progress" or "reopened" => ProjectTaskStatus.InProgress,
            "needs info" or "blocked" => ProjectTaskStatus.OnHold,
            "completed" or "fixed" or "resolved" => ProjectTaskStatus.Completed,
            "won't fix" or "duplicate" or "can't reproduce" => ProjectTaskStatus.Cancelled,
            _ => issues.Unmapped(ProjectTask.Fields.Status, "state", state),
        };

    // A task knows no state that means cancelled.
    private static string? FromStatus(ProjectTaskStatus? status) => status switch
    {
        null or ProjectTaskStatus.NotStarted => "not started",
        ProjectTaskStatus.InProgress => "started",
        ProjectTaskStatus.OnHold => "needs info",
        ProjectTaskStatus.Completed => "completed",
        _ => throw new FormatException($"Task status '{status}' has no state in Kantata. Complete or archive the task there."),
    };
}
