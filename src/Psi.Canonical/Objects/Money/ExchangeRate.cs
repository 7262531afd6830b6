using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What one currency was worth in another on a day.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("exchange-rate", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ExchangeRate
{
    /// <summary>Gets the currency that is converted.</summary>
    public CurrencyCode? From { get; init; }

    /// <summary>Gets the currency it is converted to.</summary>
    public CurrencyCode? To { get; init; }

    /// <summary>Gets the kind of rate: spot, average, closing, budget ….</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the to-units for one from-unit.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Gets the day it holds from.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
