using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A right to bill a stated amount.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("milestone", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Milestone
{
    /// <summary>Gets the contract line it is billed by.</summary>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task whose result it is.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets what it is called.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what it gives the right to bill.</summary>
    public MilestoneKind? Kind { get; init; }

    /// <summary>Gets what makes it billable.</summary>
    public MilestoneTrigger? Trigger { get; init; }

    /// <summary>Gets the progress that triggers it, 0 to 1.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Gets what is billed, net of tax.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the day it is due.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Gets the first day of what it pays for.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day of what it pays for.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets the day it was reached.</summary>
    public DateOnly? AchievedOn { get; init; }

    /// <summary>Gets the day the client accepted it.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Gets where it stands.</summary>
    public MilestoneStatus? Status { get; init; }

    /// <summary>Gets what became of it in billing. Set by the billing authority.</summary>
    public BillingState? Billing { get; init; }

    /// <summary>Gets the invoice it is on.</summary>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
