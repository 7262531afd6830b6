using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A bill taken back, in full or in part.</summary>
/// <remarks>
/// Amounts are positive. Owned by the ERP; lines and disposition by the billing authority while it is a draft.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("credit-note", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record CreditNote
{
    /// <summary>Gets the ledger's own number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity that credits.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the client.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the billing account that is credited.</summary>
    public Ref<BillingAccount>? BillTo { get; init; }

    /// <summary>Gets the invoice it credits. <see langword="null"/> means several or none.</summary>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the date of the credit note.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Gets where it stands.</summary>
    public CreditNoteStatus? Status { get; init; }

    /// <summary>Gets what becomes of the work.</summary>
    public CreditDisposition? Disposition { get; init; }

    /// <summary>Gets why.</summary>
    public string? Reason { get; init; }

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

    /// <summary>Gets what is not yet applied of the total.</summary>
    public Money? Balance { get; init; }

    /// <summary>Gets the lines.</summary>
    public ValueList<InvoiceLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
