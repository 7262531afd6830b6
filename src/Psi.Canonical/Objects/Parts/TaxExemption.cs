using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A certificate that takes tax away.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TaxExemption
{
    /// <summary>Gets the country.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the state or province.</summary>
    /// <remarks>Null: the whole country.</remarks>
    public string? Region { get; init; }

    /// <summary>Gets the number of the certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>Gets the last day it counts.</summary>
    /// <remarks>Null: no end is known.</remarks>
    public DateOnly? To { get; init; }
}
