using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A worker planned for work: a booking of capacity, or work planned on a task.</summary>
/// <remarks>
/// Usually owned by the PSA.
/// A booking (no task) and planned work (with a task) say the same hours twice; they are never added together.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("assignment", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Assignment
{
    /// <summary>Gets what the assignment is called.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the request that it fills.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<ResourceRequest>? Request { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task that the work is planned on.</summary>
    /// <remarks>Usually owned by the PSA. Null: a booking of capacity.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the worker.</summary>
    /// <remarks>Usually owned by the PSA. Null: nobody is named yet.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the role the worker has in it.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the first day.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? End { get; init; }

    /// <summary>Gets the hours planned, in all.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? PlannedHours { get; init; }

    /// <summary>Gets the share of the worker's capacity between the two days, 0 to 1; more than 1 overbooks.</summary>
    /// <remarks>Usually owned by the PSA. Null: the hours say how much.</remarks>
    public decimal? Allocation { get; init; }

    /// <summary>Gets when the hours are planned; an empty list means evenly over the working days.</summary>
    /// <remarks>Usually owned by the PSA. Null: evenly over the working days.</remarks>
    public ValueList<ScheduleSpan>? Schedule { get; init; }

    /// <summary>Gets how firm the assignment is.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public AssignmentBooking? Booking { get; init; }

    /// <summary>Gets what the client pays for work under it.</summary>
    /// <remarks>Usually owned by the PSA. Null: as the task or project has it.</remarks>
    public Charge? Charge { get; init; }

    /// <summary>
    /// Gets the price of one hour, net of tax, in the currency the PSA holds it in; the rate cards of contract and line come before it.
    /// </summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Money? BillRate { get; init; }

    /// <summary>Gets the cost of one hour as the PSA has it; never a source of money.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? CostRate { get; init; }

    /// <summary>Gets where the assignment stands.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public AssignmentStatus? Status { get; init; }

    /// <summary>Gets the place of work, in the owner's words.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Location { get; init; }

    /// <summary>Gets what people wrote about the assignment.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? Notes { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
