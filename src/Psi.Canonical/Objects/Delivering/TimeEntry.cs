using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Hours that somebody worked on a day.</summary>
/// <remarks>
/// Usually owned by the PSA.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("time-entry", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TimeEntry
{
    /// <summary>Gets the worker who did the work.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    /// <remarks>Usually owned by the PSA. Null: the project as a whole.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the assignment the work was done under.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Assignment>? Assignment { get; init; }

    /// <summary>Gets the number of the sheet that it was submitted with, in the owner's words.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Timesheet { get; init; }

    /// <summary>Gets the day of the work, in the time zone of the worker's legal entity.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? On { get; init; }

    /// <summary>Gets the instant the work began, in UTC.</summary>
    /// <remarks>Usually owned by the PSA. Null: only the hours are known.</remarks>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Gets the instant the work ended, in UTC.</summary>
    /// <remarks>Usually owned by the PSA. Null: only the hours are known.</remarks>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Gets the hours worked, breaks left out.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? Hours { get; init; }

    /// <summary>Gets the hours to bill, before the contract's rounding.</summary>
    /// <remarks>Usually owned by the PSA. Null: all hours worked.</remarks>
    public decimal? BillableHours { get; init; }

    /// <summary>Gets whether the client pays for it.</summary>
    /// <remarks>Usually owned by the PSA. Null: as the task or project has it.</remarks>
    public Charge? Charge { get; init; }

    /// <summary>Gets a value indicating whether it counts as utilised though it is not billed.</summary>
    /// <remarks>Usually owned by the PSA. Null: as its charge says.</remarks>
    public bool? Utilized { get; init; }

    /// <summary>Gets the role it was done in.</summary>
    /// <remarks>Usually owned by the PSA. Null: the worker's own.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the type of work: regular, overtime, travel ….</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets where the work was done, in the owner's words.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? Location { get; init; }

    /// <summary>Gets what was done; the client may read it on the invoice.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? Notes { get; init; }

    /// <summary>Gets what people wrote that only the firm may read; it never reaches a client.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? InternalNotes { get; init; }

    /// <summary>Gets where the approval stands; approved means by the last level that the platform has.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Approval? Status { get; init; }

    /// <summary>Gets the instant it was submitted, in UTC.</summary>
    /// <remarks>Usually owned by the PSA. Null: not submitted.</remarks>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Gets the worker who approved or refused it.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Worker>? Approver { get; init; }

    /// <summary>Gets the instant it was approved, in UTC.</summary>
    /// <remarks>Usually owned by the PSA. Null: not approved.</remarks>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Gets why it was refused, as people wrote it.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? RejectionReason { get; init; }

    /// <summary>Gets the price of one hour as the PSA has it, net of tax; billing goes by the rate cards unless told otherwise.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Money? BillRate { get; init; }

    /// <summary>Gets the cost of one hour as the PSA has it; cost goes by the worker's dated rates where Psi has them.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? CostRate { get; init; }

    /// <summary>Gets the financial dimensions that were chosen for it, at most one of each kind.</summary>
    /// <remarks>Usually owned by the PSA. Null: those of its task, project, line and worker.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

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
