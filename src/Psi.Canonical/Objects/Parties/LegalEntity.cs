using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One of the firm's own companies, with books of its own.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("legal-entity", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record LegalEntity
{
    /// <summary>Gets the firm's own code, such as NL01.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the name in the register.</summary>
    public string? LegalName { get; init; }

    /// <summary>Gets the country of its seat.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the currency of its books.</summary>
    public CurrencyCode? FunctionalCurrency { get; init; }

    /// <summary>Gets where it must charge tax.</summary>
    public ValueList<TaxRegistration>? TaxRegistrations { get; init; }

    /// <summary>Gets the legal entity that owns it. <see langword="null"/> means none.</summary>
    public Ref<LegalEntity>? Parent { get; init; }

    /// <summary>Gets the address of its seat.</summary>
    public Address? Address { get; init; }

    /// <summary>Gets the IANA name of the time zone in which its business days count.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Gets the month its fiscal year begins in, 1 to 12.</summary>
    public int? FiscalYearStartMonth { get; init; }

    /// <summary>Gets a value indicating whether it is in use.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
