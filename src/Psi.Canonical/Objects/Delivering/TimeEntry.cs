using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Hours that somebody worked on a day.</summary>
/// <remarks>
/// Owned by the PSA; billing and invoice by the billing authority.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("time-entry", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TimeEntry
{
    /// <summary>Gets who worked.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the assignment it was done under.</summary>
    public Ref<Assignment>? Assignment { get; init; }

    /// <summary>Gets the day of the work, in the legal entity's time zone.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Gets when the work began. <see langword="null"/> means only the hours are known.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Gets when the work ended.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Gets the hours worked.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets the hours to bill before rounding. <see langword="null"/> means all of them.</summary>
    public decimal? BillableHours { get; init; }

    /// <summary>Gets whether the client pays for it.</summary>
    public Charge? Charge { get; init; }

    /// <summary>Gets a value indicating whether it counts as utilised though it is not billed.</summary>
    public bool? Utilized { get; init; }

    /// <summary>Gets the role it was done in.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the type of work: regular, overtime, travel.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets where the work was done.</summary>
    public string? Location { get; init; }

    /// <summary>Gets what was done. The client may read it.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets what only the firm may read.</summary>
    [Personal]
    public string? InternalNotes { get; init; }

    /// <summary>Gets where its approval stands.</summary>
    public Approval? Status { get; init; }

    /// <summary>Gets when it was submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Gets who approved or refused it.</summary>
    public Ref<Worker>? Approver { get; init; }

    /// <summary>Gets when it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Gets why it was refused.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Gets the price of one hour as the PSA has it, net of tax.</summary>
    public Money? BillRate { get; init; }

    /// <summary>Gets the cost of one hour as the PSA has it.</summary>
    [Financial]
    public Money? CostRate { get; init; }

    /// <summary>Gets what became of it in billing. Set by the billing authority.</summary>
    public BillingState? Billing { get; init; }

    /// <summary>Gets the invoice it is on.</summary>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
