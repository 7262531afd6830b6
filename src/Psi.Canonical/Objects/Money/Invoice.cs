using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A bill to a client.</summary>
/// <remarks>
/// Usually owned by the billing authority while it is a draft, then the ERP.
/// Amounts are positive and in the document's currency. A draft that a ledger holds for review or approval is still a draft.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("invoice", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Invoice
{
    /// <summary>Gets the ledger's own number of the invoice.</summary>
    /// <remarks>Usually owned by the ERP. Null: not numbered yet.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity that bills.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the client.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the billing account that pays.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public Ref<BillingAccount>? BillTo { get; init; }

    /// <summary>Gets the person it is sent to.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP. Null: that of the billing account.</remarks>
    public Ref<Contact>? Contact { get; init; }

    /// <summary>Gets the address printed on it, which stays as it was.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP. Null: that of the billing account.</remarks>
    [Personal]
    public Address? BillingAddress { get; init; }

    /// <summary>Gets the contract.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP. Null: several.</remarks>
    public Ref<Contract>? Contract { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP. Null: several.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets where the invoice stands.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public InvoiceStatus? Status { get; init; }

    /// <summary>Gets a value indicating whether the client disputes it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public bool? Disputed { get; init; }

    /// <summary>Gets the date of the invoice, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Gets the day it is to be paid.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public DateOnly? DueOn { get; init; }

    /// <summary>Gets the day it is booked on in the ledger.</summary>
    /// <remarks>Usually owned by the ERP. Null: the date of the invoice.</remarks>
    public DateOnly? PostedOn { get; init; }

    /// <summary>Gets the instant it was posted, in UTC.</summary>
    /// <remarks>Usually owned by the ERP. Null: not posted.</remarks>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>Gets the day it was sent to the client.</summary>
    /// <remarks>Usually owned by the ERP. Null: not sent.</remarks>
    public DateOnly? SentOn { get; init; }

    /// <summary>Gets the day the client said it would pay.</summary>
    /// <remarks>Usually owned by the ERP. Null: nothing was said.</remarks>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Gets the day it was paid in full.</summary>
    /// <remarks>Usually owned by the ERP. Null: not paid in full.</remarks>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Gets the document's currency, in which all its amounts are.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the units of the functional currency for one unit of the document's.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets what was taken off in all, net of tax; the subtotal is without it already.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP. Null: nothing.</remarks>
    public Money? Discount { get; init; }

    /// <summary>Gets the sum of its lines, net of tax, after discounts.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public Money? Subtotal { get; init; }

    /// <summary>Gets the tax, as the ledger decided it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Tax { get; init; }

    /// <summary>Gets what the client owes: subtotal and tax.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Total { get; init; }

    /// <summary>Gets what was paid of the total, tax in it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Paid { get; init; }

    /// <summary>Gets what was credited of the total, tax in it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Credited { get; init; }

    /// <summary>Gets what is still to be paid of the total, tax in it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public Money? Balance { get; init; }

    /// <summary>Gets the total in the functional currency of the legal entity.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? FunctionalTotal { get; init; }

    /// <summary>Gets the number of the client's purchase order.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public string? PurchaseOrderNumber { get; init; }

    /// <summary>Gets the client's own reference.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public string? CustomerReference { get; init; }

    /// <summary>Gets when it is to be paid.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public PaymentTerms? PaymentTerms { get; init; }

    /// <summary>Gets the text on the invoice that the client reads.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    [Personal]
    public string? Notes { get; init; }

    /// <summary>Gets what people wrote that only the firm may read.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    [Personal]
    public string? InternalNotes { get; init; }

    /// <summary>Gets the address of the document as sent, readable by those who may.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public string? DocumentUrl { get; init; }

    /// <summary>Gets the lines; merged by key.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft, then the ERP.</remarks>
    public ValueList<InvoiceLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
