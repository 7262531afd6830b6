using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A day off for everyone.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Holiday
{
    /// <summary>Gets the day.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Gets what the day is called.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the hours that are off.</summary>
    /// <remarks>Null: the whole day.</remarks>
    public decimal? Hours { get; init; }
}
