using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What should happen, in hours and money, on the axes of <see cref="Actual"/>.</summary>
/// <remarks>
/// Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.
/// Signed: a change order's plan may lessen. Sold lines are made by Psi; baseline and forecast lines too where the PSA has none.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("plan-line", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record PlanLine
{
    /// <summary>Gets which plan it belongs to.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public PlanBasis? Basis { get; init; }

    /// <summary>Gets the version of that plan, from 1.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public int? Version { get; init; }

    /// <summary>Gets the day from which the version holds; from then on a sold or baseline version never changes.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public DateOnly? SetOn { get; init; }

    /// <summary>Gets the contract line.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi. Null: the whole project.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets what it is about.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public WorkKind? Kind { get; init; }

    /// <summary>Gets the role.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi. Null: not planned by role.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the worker.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi. Null: nobody is named.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the service item.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi. Null: not planned by item.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the first day of the month it is planned for.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi. Null: it is not spread over time.</remarks>
    public DateOnly? Period { get; init; }

    /// <summary>Gets the hours.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public decimal? Hours { get; init; }

    /// <summary>Gets the cost, in the project's currency.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    [Financial]
    public Money? Cost { get; init; }

    /// <summary>Gets the revenue, net of tax, in the contract's currency.</summary>
    /// <remarks>Usually owned by the PSA; those sold, and what the PSA lacks, by Psi.</remarks>
    public Money? Revenue { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
