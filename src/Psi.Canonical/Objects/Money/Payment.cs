using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Money that a client paid.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("payment", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Payment
{
    /// <summary>Gets the ledger's own number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity that was paid.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the billing account that paid.</summary>
    public Ref<BillingAccount>? Payer { get; init; }

    /// <summary>Gets the day it was paid.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Gets the amount, always positive.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the functional units for one unit of its currency.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets what pays no invoice yet.</summary>
    public Money? Unapplied { get; init; }

    /// <summary>Gets how it was paid.</summary>
    public string? Method { get; init; }

    /// <summary>Gets where it stands.</summary>
    public PaymentStatus? Status { get; init; }

    /// <summary>Gets what it pays.</summary>
    public ValueList<PaymentAllocation>? Allocations { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
