using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What should happen, in hours and money.</summary>
/// <remarks>
/// Signed: a reduction is negative. A Sold or Baseline version never changes from its day on.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("plan-line", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record PlanLine
{
    /// <summary>Gets which plan it belongs to.</summary>
    public PlanBasis? Basis { get; init; }

    /// <summary>Gets the version of that plan, from 1.</summary>
    public int? Version { get; init; }

    /// <summary>Gets the day from which the version holds.</summary>
    public DateOnly? SetOn { get; init; }

    /// <summary>Gets the contract line.</summary>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets what it is about.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>Gets the role.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the worker.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the first day of the month. <see langword="null"/> means it is not spread over time.</summary>
    public DateOnly? Period { get; init; }

    /// <summary>Gets the hours.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets the cost.</summary>
    [Financial]
    public Money? Cost { get; init; }

    /// <summary>Gets the revenue, net of tax.</summary>
    public Money? Revenue { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
