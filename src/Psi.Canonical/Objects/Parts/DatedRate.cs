using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A rate that holds for a time.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record DatedRate
{
    /// <summary>Gets the platform's own id of the rate, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the first day it holds.</summary>
    /// <remarks>Null: from the beginning.</remarks>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day it holds.</summary>
    /// <remarks>Null: no end is known.</remarks>
    public DateOnly? To { get; init; }

    /// <summary>Gets what the price is for.</summary>
    /// <remarks>Null: an hour.</remarks>
    public Unit? Unit { get; init; }

    /// <summary>Gets the price of one unit, net of tax.</summary>
    [Financial]
    public Money? Price { get; init; }
}
