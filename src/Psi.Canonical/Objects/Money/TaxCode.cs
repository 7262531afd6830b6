using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How a supply is taxed, in one legal entity's ledger.</summary>
/// <remarks>
/// Matched within its legal entity only.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("tax-code", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TaxCode
{
    /// <summary>Gets the ledger's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the legal entity it is of.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the country whose tax it is.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the state or province. <see langword="null"/> means the whole country.</summary>
    public string? Region { get; init; }

    /// <summary>Gets on which side it is used.</summary>
    public TaxUse? Use { get; init; }

    /// <summary>Gets how the supply is taxed.</summary>
    public TaxTreatment? Treatment { get; init; }

    /// <summary>Gets the rate, 0 to 1.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Gets the text that the law wants on the invoice.</summary>
    public string? InvoiceNote { get; init; }

    /// <summary>Gets the first day it holds.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Gets the last day it holds. <see langword="null"/> means no end is known.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Gets a value indicating whether it is in use.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
