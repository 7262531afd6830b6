using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The working days of a place.</summary>
/// <remarks>
/// Usually owned by the HCM.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("work-calendar", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record WorkCalendar
{
    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the country whose holidays it has.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the state or province whose holidays it has.</summary>
    /// <remarks>Usually owned by the HCM. Null: the whole country.</remarks>
    public string? Region { get; init; }

    /// <summary>Gets the hours of each day of a week: seven numbers, Monday first.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    public ValueList<decimal>? WeekHours { get; init; }

    /// <summary>Gets the days off, with the hours that are off.</summary>
    /// <remarks>Usually owned by the HCM.</remarks>
    [ListAs(ListPolicy.Bag)]
    public ValueList<Holiday>? Holidays { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
