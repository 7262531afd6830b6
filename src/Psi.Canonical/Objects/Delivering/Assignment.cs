using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A worker planned for work.</summary>
/// <remarks>
/// With a task it is work planned on that task, without one a booking of capacity; the two are never added together.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("assignment", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Assignment
{
    /// <summary>Gets the request it fills.</summary>
    public Ref<ResourceRequest>? Request { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task. <see langword="null"/> means a booking of capacity.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the worker.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the role the worker has in it.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the first day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Gets the last day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Gets the hours planned in all.</summary>
    public decimal? PlannedHours { get; init; }

    /// <summary>Gets when the hours are planned; none means evenly over the working days.</summary>
    public ValueList<ScheduleSpan>? Schedule { get; init; }

    /// <summary>Gets how firm it is.</summary>
    public AssignmentBooking? Booking { get; init; }

    /// <summary>Gets the price of one hour, net of tax.</summary>
    public Money? BillRate { get; init; }

    /// <summary>Gets the cost of one hour.</summary>
    [Financial]
    public Money? CostRate { get; init; }

    /// <summary>Gets where it stands.</summary>
    public AssignmentStatus? Status { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
