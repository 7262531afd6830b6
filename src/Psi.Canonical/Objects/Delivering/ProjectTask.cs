using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A part of a project's plan.</summary>
/// <remarks>
/// What is <see langword="null"/> is as the task above it has it, and then the project.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("project-task", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ProjectTask
{
    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task above it. <see langword="null"/> means it is at the top.</summary>
    public Ref<ProjectTask>? Parent { get; init; }

    /// <summary>Gets its number in the plan, such as 1.2.3.</summary>
    public string? WbsCode { get; init; }

    /// <summary>Gets what it is called.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what is to be done.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what it is in the plan.</summary>
    public ProjectTaskKind? Kind { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ProjectTaskStatus? Status { get; init; }

    /// <summary>Gets the first day as planned.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day as planned.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Gets the hours it is estimated at.</summary>
    public decimal? EstimatedHours { get; init; }

    /// <summary>Gets the hours worked so far.</summary>
    public decimal? ActualHours { get; init; }

    /// <summary>Gets the hours still needed.</summary>
    public decimal? RemainingHours { get; init; }

    /// <summary>Gets the revenue budgeted, net of tax.</summary>
    public Money? BudgetRevenue { get; init; }

    /// <summary>Gets the cost budgeted.</summary>
    [Financial]
    public Money? BudgetCost { get; init; }

    /// <summary>Gets how much is done, 0 to 1.</summary>
    public decimal? PercentComplete { get; init; }

    /// <summary>Gets a value indicating whether work on it is billed.</summary>
    public bool? Billable { get; init; }

    /// <summary>Gets how it is billed.</summary>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets a value indicating whether hours can be entered.</summary>
    public bool? OpenForTime { get; init; }

    /// <summary>Gets the role that does it.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets what it is sold as.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the tasks it waits for.</summary>
    public ValueList<TaskPredecessor>? Predecessors { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind. Owned by the ERP.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets its place among its siblings.</summary>
    public int? Order { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
