using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A demand for somebody to do work.</summary>
/// <remarks>
/// Owned by the PSA once Psi has raised it.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("resource-request", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ResourceRequest
{
    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the opportunity, before there is a project.</summary>
    public Ref<Opportunity>? Opportunity { get; init; }

    /// <summary>Gets the task.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the role that is needed.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets how many people.</summary>
    public int? Quantity { get; init; }

    /// <summary>Gets the skills that are needed.</summary>
    public ValueList<string>? Skills { get; init; }

    /// <summary>Gets the units to take them from, at most one of each kind.</summary>
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the place of work.</summary>
    public string? Location { get; init; }

    /// <summary>Gets the first day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Gets the hours for each person, in all.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ResourceRequestStatus? Status { get; init; }

    /// <summary>Gets who was found.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
