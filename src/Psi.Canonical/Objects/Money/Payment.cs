using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Money that a client paid.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Amounts are positive and in the payment's currency.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("payment", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Payment
{
    /// <summary>Gets the ledger's own number of the payment.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity that was paid.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the billing account that paid.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Ref<BillingAccount>? Payer { get; init; }

    /// <summary>Gets the day the money came in, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public DateOnly? On { get; init; }

    /// <summary>Gets the amount, in the currency it was paid in.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Money? Amount { get; init; }

    /// <summary>Gets the units of the functional currency for one unit of the payment's.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the part that pays no invoice yet.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Financial]
    public Money? Unapplied { get; init; }

    /// <summary>Gets how it was paid, in the ledger's own code: transfer, direct debit, card ….</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Method { get; init; }

    /// <summary>Gets the reference of the bank or payer, such as a transfer's text or a cheque's number.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [Personal]
    [Financial]
    public string? Reference { get; init; }

    /// <summary>Gets where the payment stands; only a posted one counts as paid.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public PaymentStatus? Status { get; init; }

    /// <summary>Gets the invoices that it pays.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public ValueList<PaymentAllocation>? Allocations { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
