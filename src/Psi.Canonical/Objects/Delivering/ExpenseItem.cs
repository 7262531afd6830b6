using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One expense.</summary>
/// <remarks>
/// Usually owned by the PSA, or the ERP where expenses are entered there.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("expense-item", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ExpenseItem
{
    /// <summary>Gets the report it is part of.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: on none yet, or the platform has no reports.</remarks>
    public Ref<ExpenseReport>? Report { get; init; }

    /// <summary>Gets the worker who spent the money.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: the firm's own expense.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: the project as a whole.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the day the money was spent, in the time zone of the worker's legal entity.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public DateOnly? On { get; init; }

    /// <summary>Gets the category.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets where the money was spent.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    [Personal]
    public string? Merchant { get; init; }

    /// <summary>Gets how much, in <see cref="Unit"/>, such as kilometres or nights.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Unit? Unit { get; init; }

    /// <summary>Gets what one unit costs, tax in it, in the currency spent, such as the allowance for a kilometre.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets whose money paid for it.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public PaidWith? PaidWith { get; init; }

    /// <summary>Gets what was spent, tax in it, in the currency it was spent in.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Money? Amount { get; init; }

    /// <summary>Gets the tax code of the purchase.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the recoverable tax within the amount, in the currency spent; zero or null means none is recovered.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: none is known to be recoverable.</remarks>
    public Money? TaxAmount { get; init; }

    /// <summary>Gets what is repaid to the worker, in the currency of the report.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Money? ReimbursementAmount { get; init; }

    /// <summary>Gets the units of the reimbursement's currency for one unit of the currency spent.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets whether the client pays for it.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: as the contract line's terms have it.</remarks>
    public Charge? Charge { get; init; }

    /// <summary>Gets what the PSA would bill the client for it, net of tax; billing goes by the contract line's terms.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Money? BillAmount { get; init; }

    /// <summary>Gets a value indicating whether it is repaid to the worker; the personal part never is.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public bool? Reimbursable { get; init; }

    /// <summary>Gets a value indicating whether there is a receipt, wherever it is kept.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public bool? HasReceipt { get; init; }

    /// <summary>Gets the address of the receipt, readable by those who may.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: kept elsewhere, or there is none.</remarks>
    [Personal]
    public string? ReceiptUrl { get; init; }

    /// <summary>Gets what it was for; the client may read it on the invoice.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    [Personal]
    public string? Notes { get; init; }

    /// <summary>Gets what people wrote that only the firm may read; it never reaches a client.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    [Personal]
    public string? InternalNotes { get; init; }

    /// <summary>Gets where the approval stands; approved means by the last level that the platform has.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    public Approval? Status { get; init; }

    /// <summary>Gets the instant it was submitted, in UTC.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: not submitted.</remarks>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Gets the worker who approved or refused it.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: as its report has it.</remarks>
    public Ref<Worker>? Approver { get; init; }

    /// <summary>Gets the instant it was approved, in UTC.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: not approved.</remarks>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Gets why it was refused, as people wrote it.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there.</remarks>
    [Personal]
    public string? RejectionReason { get; init; }

    /// <summary>Gets the financial dimensions that were chosen for it, at most one of each kind.</summary>
    /// <remarks>Usually owned by the PSA, or the ERP where expenses are entered there. Null: those of its task, project, line and worker.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets what became of it in billing.</summary>
    /// <remarks>Usually owned by the billing authority.</remarks>
    public BillingState? Billing { get; init; }

    /// <summary>Gets the invoice it is on.</summary>
    /// <remarks>Usually owned by the billing authority. Null: on none.</remarks>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the bill by which it is repaid to the worker.</summary>
    /// <remarks>Usually owned by Psi. Null: not repaid by Psi.</remarks>
    public Ref<VendorBill>? RepaidBy { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
