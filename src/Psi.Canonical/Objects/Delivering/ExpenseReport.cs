using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Expenses that somebody asks to have repaid together.</summary>
/// <remarks>
/// Usually owned by the PSA, or the ERP where expenses are entered there.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("expense-report", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ExpenseReport
{
    /// <summary>Gets the worker who spent the money.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the platform's own number of the report.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets what the report is called.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public string? Title { get; init; }

    /// <summary>Gets the project, where all its expenses have the same.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: several or none.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the legal entity that repays.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: that of the worker.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the first day that it covers.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day that it covers.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public DateOnly? To { get; init; }

    /// <summary>Gets the currency it is repaid in.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets all that was spent, tax included, in the currency it is repaid in.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Money? Total { get; init; }

    /// <summary>Gets the recoverable tax within the total.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Money? TaxAmount { get; init; }

    /// <summary>Gets what is to be repaid to the worker, tax included: the total less what the firm paid itself.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Money? ReimbursementAmount { get; init; }

    /// <summary>Gets what people wrote about the report.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    [Personal]
    public string? Notes { get; init; }

    /// <summary>Gets where the approval stands; approved means by the last level that the platform has.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Approval? Status { get; init; }

    /// <summary>Gets the day it was submitted, in the time zone of the legal entity.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: not submitted.</remarks>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>Gets the worker who approved or refused it.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Ref<Worker>? Approver { get; init; }

    /// <summary>Gets the instant it was approved, in UTC.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: not approved.</remarks>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Gets why it was refused, as people wrote it.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    [Personal]
    public string? RejectionReason { get; init; }

    /// <summary>Gets the day it is booked on in the ledger.</summary>
    /// <remarks>Usually owned by the ERP. Null: not booked.</remarks>
    public DateOnly? PostedOn { get; init; }

    /// <summary>Gets the day it was repaid.</summary>
    /// <remarks>Usually owned by the ERP. Null: not repaid.</remarks>
    public DateOnly? ReimbursedOn { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
