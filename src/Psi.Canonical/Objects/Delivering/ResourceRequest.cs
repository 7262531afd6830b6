using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A demand for somebody to do work.</summary>
/// <remarks>
/// Usually owned by the PSA once Psi has raised it.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("resource-request", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ResourceRequest
{
    /// <summary>Gets what the request is called.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the project that needs somebody.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the deal that needs somebody, before there is a project.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public Ref<Opportunity>? Opportunity { get; init; }

    /// <summary>Gets the task that needs somebody.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the role that is needed.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets how many people are needed.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it. Null: one.</remarks>
    public int? Quantity { get; init; }

    /// <summary>Gets the skills that are needed, in the firm's own words.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<string>? Skills { get; init; }

    /// <summary>Gets the units to take somebody from, at most one of each kind.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it. Null: any.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the place of work, in the owner's words.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public string? Location { get; init; }

    /// <summary>Gets the first day.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public DateOnly? End { get; init; }

    /// <summary>Gets the hours for each person, in all.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public decimal? Hours { get; init; }

    /// <summary>Gets the share of a person's capacity between the two days, 0 to 1; more than 1 overbooks.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it. Null: the hours say how much.</remarks>
    public decimal? Allocation { get; init; }

    /// <summary>Gets how urgent the request is.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public Priority? Priority { get; init; }

    /// <summary>Gets where the request stands.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public ResourceRequestStatus? Status { get; init; }

    /// <summary>Gets the worker who asks.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public Ref<Worker>? Requester { get; init; }

    /// <summary>Gets the worker who is to find somebody.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    public Ref<Worker>? Staffer { get; init; }

    /// <summary>Gets the worker who was found or is wanted.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it. Null: anybody who fits.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets what people wrote about the request.</summary>
    /// <remarks>Usually owned by the PSA once Psi has raised it.</remarks>
    [Personal]
    public string? Notes { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
