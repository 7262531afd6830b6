using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How hours are rounded for billing.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record BillingRounding
{
    /// <summary>Gets the step, in hours: 0.25 is a quarter of an hour.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets which way hours are rounded.</summary>
    public RoundingMode? Mode { get; init; }

    /// <summary>Gets what is rounded.</summary>
    public RoundingScope? Per { get; init; }
}
