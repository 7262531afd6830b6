using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A bill from a vendor.</summary>
/// <remarks>
/// Amounts are positive.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("vendor-bill", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record VendorBill
{
    /// <summary>Gets the vendor's number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity that is billed.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the vendor.</summary>
    public Ref<BillingAccount>? Vendor { get; init; }

    /// <summary>Gets the project. <see langword="null"/> means several or none.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the date of the bill.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Gets the day it is to be paid.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Gets where it stands.</summary>
    public InvoiceStatus? Status { get; init; }

    /// <summary>Gets the currency.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the functional units for one unit of its currency.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the sum of its lines, net of tax.</summary>
    [Financial]
    public Money? Subtotal { get; init; }

    /// <summary>Gets the tax.</summary>
    [Financial]
    public Money? Tax { get; init; }

    /// <summary>Gets the sum with tax.</summary>
    [Financial]
    public Money? Total { get; init; }

    /// <summary>Gets what is still to be paid of the total.</summary>
    [Financial]
    public Money? Balance { get; init; }

    /// <summary>Gets the lines.</summary>
    [Financial]
    public ValueList<VendorBillLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
