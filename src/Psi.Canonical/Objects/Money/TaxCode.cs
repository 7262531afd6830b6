using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How a supply is taxed, in one legal entity's ledger.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("tax-code", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TaxCode
{
    /// <summary>Gets the ledger's own code.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the legal entity it is of.</summary>
    /// <remarks>Usually owned by the ERP. Null: shared by all.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the country whose tax it is.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the state or province whose tax it is.</summary>
    /// <remarks>Usually owned by the ERP. Null: the whole country.</remarks>
    public string? Region { get; init; }

    /// <summary>Gets whether it is for sales, purchases or both.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public TaxUse? Use { get; init; }

    /// <summary>Gets how the supply is taxed.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public TaxTreatment? Treatment { get; init; }

    /// <summary>Gets the rate, 0 to 1: 0.21 is 21 %.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public decimal? Rate { get; init; }

    /// <summary>Gets the text that the law wants on an invoice that uses it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? InvoiceNote { get; init; }

    /// <summary>Gets the first day it holds.</summary>
    /// <remarks>Usually owned by the ERP. Null: from the beginning.</remarks>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Gets the last day it holds.</summary>
    /// <remarks>Usually owned by the ERP. Null: no end is known.</remarks>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Gets a value indicating whether the code is in use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
