using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A bill to a client.</summary>
/// <remarks>
/// Amounts are positive. Owned by the billing authority while it is a draft, then by the ERP.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("invoice", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Invoice
{
    /// <summary>Gets the ledger's own number. <see langword="null"/> means it is not numbered yet.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity that bills.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the client.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the billing account that pays.</summary>
    public Ref<BillingAccount>? BillTo { get; init; }

    /// <summary>Gets the contract. <see langword="null"/> means several.</summary>
    public Ref<Contract>? Contract { get; init; }

    /// <summary>Gets the project. <see langword="null"/> means several.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets where it stands.</summary>
    public InvoiceStatus? Status { get; init; }

    /// <summary>Gets a value indicating whether the client disputes it.</summary>
    public bool? Disputed { get; init; }

    /// <summary>Gets the date of the invoice.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Gets the day it is to be paid.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Gets when it was posted.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>Gets the day it was sent.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>Gets the currency.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the functional units for one unit of its currency.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the sum of its lines, net of tax.</summary>
    public Money? Subtotal { get; init; }

    /// <summary>Gets the tax.</summary>
    public Money? Tax { get; init; }

    /// <summary>Gets the sum with tax.</summary>
    public Money? Total { get; init; }

    /// <summary>Gets what was paid of the total.</summary>
    public Money? Paid { get; init; }

    /// <summary>Gets what was credited of the total.</summary>
    public Money? Credited { get; init; }

    /// <summary>Gets what is still to be paid of the total.</summary>
    public Money? Balance { get; init; }

    /// <summary>Gets the total in the currency of the books.</summary>
    public Money? FunctionalTotal { get; init; }

    /// <summary>Gets the client's order.</summary>
    public string? PurchaseOrderNumber { get; init; }

    /// <summary>Gets the client's own reference.</summary>
    public string? CustomerReference { get; init; }

    /// <summary>Gets when it is to be paid.</summary>
    public PaymentTerms? PaymentTerms { get; init; }

    /// <summary>Gets the lines.</summary>
    public ValueList<InvoiceLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
