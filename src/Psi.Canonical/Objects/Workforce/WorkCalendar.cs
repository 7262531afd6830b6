using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The working days of a place.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("work-calendar", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record WorkCalendar
{
    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the country.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the state or province. <see langword="null"/> means the whole country.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the hours of each day of a week: seven numbers, Monday first.</summary>
    public ValueList<decimal>? WeekHours { get; init; }

    /// <summary>Gets the days off.</summary>
    public ValueList<Holiday>? Holidays { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
