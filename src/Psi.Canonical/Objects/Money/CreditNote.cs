using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A bill taken back, in full or in part.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Amounts are positive and in the document's currency.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("credit-note", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record CreditNote
{
    /// <summary>Gets the ledger's own number of the credit note.</summary>
    /// <remarks>Usually owned by the ERP. Null: not numbered yet.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity that credits.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the client.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the billing account that is credited.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<BillingAccount>? BillTo { get; init; }

    /// <summary>Gets the invoice that it credits.</summary>
    /// <remarks>Usually owned by the ERP. Null: several or none.</remarks>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the date of the credit note, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Gets the day it is booked on in the ledger.</summary>
    /// <remarks>Usually owned by the ERP. Null: the date of the credit note.</remarks>
    public DateOnly? PostedOn { get; init; }

    /// <summary>Gets the instant it was posted, in UTC.</summary>
    /// <remarks>Usually owned by the ERP. Null: not posted.</remarks>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>Gets where the credit note stands.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CreditNoteStatus? Status { get; init; }

    /// <summary>Gets what becomes of the work that is credited.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft. Null: a person must say.</remarks>
    public CreditDisposition? Disposition { get; init; }

    /// <summary>Gets why it was credited, as people wrote it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Personal]
    public string? Reason { get; init; }

    /// <summary>Gets the document's currency, in which all its amounts are.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the units of the functional currency for one unit of the document's.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the sum of its lines, net of tax.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Subtotal { get; init; }

    /// <summary>Gets the tax taken back.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Tax { get; init; }

    /// <summary>Gets what the client no longer owes: subtotal and tax.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Total { get; init; }

    /// <summary>Gets what is not yet applied or paid out of the total, tax in it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public Money? Balance { get; init; }

    /// <summary>Gets the lines, positive; merged by key.</summary>
    /// <remarks>Usually owned by the billing authority while it is a draft.</remarks>
    public ValueList<InvoiceLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
