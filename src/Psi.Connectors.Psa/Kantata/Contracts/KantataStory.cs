namespace Psi.Connectors.Psa.Kantata;

/// <summary>A task, deliverable, milestone or issue.</summary>
public sealed class KantataStory : KantataRecord
{
    /// <summary>Gets or sets the title, at most 200 characters.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the description.</summary>
    public string? Description { get; set; }

    /// <summary>Gets or sets <c>task</c>, <c>deliverable</c>, <c>milestone</c> or <c>issue</c>.</summary>
    public string? StoryType { get; set; }

    /// <summary>Gets or sets the state, in words.</summary>
    public string? State { get; set; }

    /// <summary>Gets or sets the first day.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>Gets or sets the last day.</summary>
    public DateOnly? DueDate { get; set; }

    /// <summary>Gets or sets the project; only when included.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>Gets or sets the task above; only when included.</summary>
    public string? ParentId { get; set; }

    /// <summary>Gets or sets the progress, 0 to 100.</summary>
    public decimal? PercentageComplete { get; set; }

    /// <summary>Gets or sets whether time on it is billable.</summary>
    public bool? Billable { get; set; }

    /// <summary>Gets or sets whether it is billed by a fixed fee.</summary>
    public bool? FixedFee { get; set; }

    /// <summary>Gets or sets the estimate.</summary>
    public long? TimeEstimateInMinutes { get; set; }

    /// <summary>Gets or sets the billable time logged.</summary>
    public long? LoggedBillableTimeInMinutes { get; set; }

    /// <summary>Gets or sets the other time logged.</summary>
    public long? LoggedNonbillableTimeInMinutes { get; set; }

    /// <summary>Gets or sets the budget in sub-units of the project's currency.</summary>
    public long? BudgetEstimateInCents { get; set; }

    /// <summary>Gets or sets the cost budget in sub-units of the project's currency.</summary>
    public long? CostBudgetInCents { get; set; }

    /// <summary>Gets or sets the place among its siblings.</summary>
    public int? Position { get; set; }

    /// <summary>Gets or sets whether it is archived.</summary>
    public bool? Archived { get; set; }

    /// <summary>Gets or sets when it was deleted.</summary>
    public string? DeletedAt { get; set; }
}
