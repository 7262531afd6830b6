using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A right to bill a stated amount: part of a fee, the fee of a period, or money before the work.</summary>
/// <remarks>
/// Usually owned by the CRM until the contract is active; then a change order changes it.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("milestone", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Milestone
{
    /// <summary>Gets the contract line that it bills.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task whose result it is.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets what it is called.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the text of what is billed, fit for the client.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets what it gives the right to bill.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public MilestoneKind? Kind { get; init; }

    /// <summary>Gets what makes it billable.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public MilestoneTrigger? Trigger { get; init; }

    /// <summary>Gets the progress of the work that triggers it, 0 to 1.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it. Null: progress does not trigger it.</remarks>
    public decimal? Percent { get; init; }

    /// <summary>Gets what is billed, net of tax, in the contract's currency; those of a fee sum to its line's amount.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public Money? Amount { get; init; }

    /// <summary>Gets the day it is planned to be billed.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public DateOnly? DueOn { get; init; }

    /// <summary>Gets the first day of what it pays for.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day of what it pays for.</summary>
    /// <remarks>Usually owned by the CRM until the contract is active; then a change order changes it.</remarks>
    public DateOnly? To { get; init; }

    /// <summary>Gets the day those who do the work reached it.</summary>
    /// <remarks>Usually owned by the PSA. Null: not reached.</remarks>
    public DateOnly? AchievedOn { get; init; }

    /// <summary>Gets the day the client accepted it.</summary>
    /// <remarks>Usually owned by the PSA. Null: not accepted.</remarks>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Gets where it stands; an approved one is free to be billed.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public MilestoneStatus? Status { get; init; }

    /// <summary>Gets what became of it in billing.</summary>
    /// <remarks>Usually owned by the billing authority.</remarks>
    public BillingState? Billing { get; init; }

    /// <summary>Gets the invoice it is on.</summary>
    /// <remarks>Usually owned by the billing authority. Null: on none.</remarks>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
