using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A bill from a vendor.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Amounts are positive and in the document's currency. A draft that a ledger holds for approval is still a draft.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("vendor-bill", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record VendorBill
{
    /// <summary>Gets the ledger's own number of the bill.</summary>
    /// <remarks>Usually owned by the ERP. Null: not numbered yet.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the number that the vendor gave the bill.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? VendorNumber { get; init; }

    /// <summary>Gets the legal entity that is billed.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the billing account that bills.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<BillingAccount>? Vendor { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the ERP. Null: several or none.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the expense report that it repays to a worker.</summary>
    /// <remarks>Usually owned by Psi. Null: a vendor's own bill.</remarks>
    public Ref<ExpenseReport>? ExpenseReport { get; init; }

    /// <summary>Gets the number of the firm's own purchase order.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? PurchaseOrderNumber { get; init; }

    /// <summary>Gets the date of the bill.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Gets the day it is to be paid.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public DateOnly? DueOn { get; init; }

    /// <summary>Gets the day it is booked on in the ledger.</summary>
    /// <remarks>Usually owned by the ERP. Null: not booked.</remarks>
    public DateOnly? PostedOn { get; init; }

    /// <summary>Gets where the bill stands.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public InvoiceStatus? Status { get; init; }

    /// <summary>Gets a value indicating whether the firm does not pay it for now.</summary>
    /// <remarks>Usually owned by the ERP. Null: no.</remarks>
    public bool? PaymentHold { get; init; }

    /// <summary>Gets when it is to be paid.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public PaymentTerms? PaymentTerms { get; init; }

    /// <summary>Gets the document's currency, in which all its amounts are.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the units of the functional currency for one unit of the document's.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the sum of its lines, net of tax.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public Money? Subtotal { get; init; }

    /// <summary>Gets the tax.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public Money? Tax { get; init; }

    /// <summary>Gets what the firm owes: subtotal and tax.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public Money? Total { get; init; }

    /// <summary>Gets what is still to be paid of the total, tax in it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public Money? Balance { get; init; }

    /// <summary>Gets the day the last of it was paid, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the ERP. Null: not paid in full, or the ledger does not say.</remarks>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Gets the lines; merged by key. The links to actuals are the billing authority's.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public ValueList<VendorBillLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
