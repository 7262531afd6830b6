using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One of the firm's own companies, with books of its own.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// What its ledger keeps (billing accounts, service items, accounts, dimensions, tax codes, periods) is matched within it.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("legal-entity", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record LegalEntity
{
    /// <summary>Gets the firm's own code of the company, such as NL01.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the name in the commercial register, as documents must show it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? LegalName { get; init; }

    /// <summary>Gets the number in the commercial register, which many countries require on invoices.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? RegistrationNumber { get; init; }

    /// <summary>Gets the country of its seat.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the currency its books are kept in: what other pages call the functional currency.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CurrencyCode? FunctionalCurrency { get; init; }

    /// <summary>Gets where it is registered and must charge tax (its nexus), one entry a country or region.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Bag)]
    public ValueList<TaxRegistration>? TaxRegistrations { get; init; }

    /// <summary>Gets the legal entity that owns it.</summary>
    /// <remarks>Usually owned by the ERP. Null: it is at the top.</remarks>
    public Ref<LegalEntity>? Parent { get; init; }

    /// <summary>Gets the address of its seat.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public Address? Address { get; init; }

    /// <summary>Gets the IANA name of the time zone in which its business days count, such as Europe/Amsterdam.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? TimeZone { get; init; }

    /// <summary>Gets the month its fiscal year begins in, 1 to 12.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public int? FiscalYearStartMonth { get; init; }

    /// <summary>Gets a value indicating whether the company still does business.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
