using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A part of a project's plan.</summary>
/// <remarks>
/// Usually owned by the PSA.
/// What is null is as its parent task has it, then as the project does.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("project-task", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ProjectTask
{
    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task above it.</summary>
    /// <remarks>Usually owned by the PSA. Null: it is at the top.</remarks>
    public Ref<ProjectTask>? Parent { get; init; }

    /// <summary>Gets its number in the work breakdown, such as 1.2.3.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? WbsCode { get; init; }

    /// <summary>Gets what the task is called.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets what is to be done.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets what it is in the plan.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public ProjectTaskKind? Kind { get; init; }

    /// <summary>Gets where the task stands.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public ProjectTaskStatus? Status { get; init; }

    /// <summary>Gets how urgent the task is.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Priority? Priority { get; init; }

    /// <summary>Gets the first day as planned.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day as planned.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? End { get; init; }

    /// <summary>Gets the day by which it must be done, whatever the plan says.</summary>
    /// <remarks>Usually owned by the PSA. Null: no such day.</remarks>
    public DateOnly? DueOn { get; init; }

    /// <summary>Gets the first day as it was.</summary>
    /// <remarks>Usually owned by the PSA. Null: it has not begun.</remarks>
    public DateOnly? ActualStart { get; init; }

    /// <summary>Gets the last day as it was.</summary>
    /// <remarks>Usually owned by the PSA. Null: it is not done.</remarks>
    public DateOnly? ActualEnd { get; init; }

    /// <summary>Gets the hours the task is estimated at, in all.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? EstimatedHours { get; init; }

    /// <summary>Gets the hours worked so far as the PSA sums them; never a source of money.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? ActualHours { get; init; }

    /// <summary>Gets the hours still needed, as estimated now.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? RemainingHours { get; init; }

    /// <summary>Gets the revenue budgeted, net of tax, in the project's currency.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Money? BudgetRevenue { get; init; }

    /// <summary>Gets the cost budgeted, in the project's currency.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? BudgetCost { get; init; }

    /// <summary>Gets the cost so far as the PSA sums it, in the project's currency; never a source of money.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? ActualCost { get; init; }

    /// <summary>Gets the cost still to come, as estimated now, in the project's currency.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? RemainingCost { get; init; }

    /// <summary>Gets how much of the task is done, 0 to 1.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? PercentComplete { get; init; }

    /// <summary>Gets a value indicating whether work on the task is billed.</summary>
    /// <remarks>Usually owned by the PSA. Null: as above it.</remarks>
    public bool? Billable { get; init; }

    /// <summary>Gets how the task is billed.</summary>
    /// <remarks>Usually owned by the PSA. Null: as above it.</remarks>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets a value indicating whether hours can be entered on it.</summary>
    /// <remarks>Usually owned by the PSA. Null: as above it.</remarks>
    public bool? OpenForTime { get; init; }

    /// <summary>Gets the role that does the task.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the units that do the task, at most one of each kind.</summary>
    /// <remarks>Usually owned by the PSA. Null: as above it.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the service item it is sold as.</summary>
    /// <remarks>Usually owned by the PSA. Null: as above it.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the tasks that it waits for.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [ListAs(ListPolicy.Bag)]
    public ValueList<TaskPredecessor>? Predecessors { get; init; }

    /// <summary>Gets the financial dimensions of its bookings, at most one of each kind.</summary>
    /// <remarks>Usually owned by the ERP. Null: as above it.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets its place among its siblings, the lowest first.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public int? Order { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
