using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How often and when something is billed.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Cadence
{
    /// <summary>Gets how often.</summary>
    public CadenceEvery? Every { get; init; }

    /// <summary>Gets on what the periods are aligned.</summary>
    public CadenceAligned? Aligned { get; init; }

    /// <summary>Gets when in a period it is billed.</summary>
    public CadenceTiming? Timing { get; init; }
}
