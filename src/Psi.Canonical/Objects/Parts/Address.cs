using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A postal address.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Address
{
    /// <summary>Gets the first line: street and number.</summary>
    public string? Line1 { get; init; }

    /// <summary>Gets the other lines, separated by line feeds.</summary>
    public string? Line2 { get; init; }

    /// <summary>Gets the town or city.</summary>
    public string? City { get; init; }

    /// <summary>Gets the state, province or county, as the country writes it.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the postal code, as the country writes it.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Gets the country.</summary>
    public CountryCode? Country { get; init; }
}
