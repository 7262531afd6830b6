using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One expense.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("expense-item", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ExpenseItem
{
    /// <summary>Gets the report it is part of.</summary>
    public Ref<ExpenseReport>? Report { get; init; }

    /// <summary>Gets who spent the money.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the day the money was spent, in the legal entity's time zone.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Gets the category.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets where the money was spent.</summary>
    public string? Merchant { get; init; }

    /// <summary>Gets how much, such as kilometres.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets what was spent, tax in it, in the currency it was spent in.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the recoverable tax in it.</summary>
    public Money? TaxAmount { get; init; }

    /// <summary>Gets what is repaid, in the currency of the legal entity.</summary>
    public Money? ReimbursementAmount { get; init; }

    /// <summary>Gets the reimbursement units for one unit spent.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets whether the client pays for it.</summary>
    public Charge? Charge { get; init; }

    /// <summary>Gets a value indicating whether it is repaid to the worker.</summary>
    public bool? Reimbursable { get; init; }

    /// <summary>Gets the address of the receipt.</summary>
    public string? ReceiptUrl { get; init; }

    /// <summary>Gets what it was for. The client may read it.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets where its approval stands.</summary>
    public Approval? Status { get; init; }

    /// <summary>Gets what became of it in billing. Set by the billing authority.</summary>
    public BillingState? Billing { get; init; }

    /// <summary>Gets the invoice it is on.</summary>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
