using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What one currency was worth in another from a day on.</summary>
/// <remarks>
/// Usually owned by the ERP.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("exchange-rate", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ExchangeRate
{
    /// <summary>Gets the currency that is converted.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CurrencyCode? From { get; init; }

    /// <summary>Gets the currency it is converted to.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public CurrencyCode? To { get; init; }

    /// <summary>Gets the kind of rate, in small letters: spot, average, closing, budget ….</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? Kind { get; init; }

    /// <summary>Gets the units of <see cref="To"/> for one unit of <see cref="From"/>.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public decimal? Rate { get; init; }

    /// <summary>Gets the day it holds from, until the next one.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public DateOnly? On { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
