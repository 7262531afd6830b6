using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a service is supplied, for tax.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record PlaceOfSupply
{
    /// <summary>Gets the country.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the state or province.</summary>
    /// <remarks>Null: the whole country.</remarks>
    public string? Region { get; init; }
}
