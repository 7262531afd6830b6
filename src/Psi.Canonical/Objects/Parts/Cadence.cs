using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How often and when something is billed.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Cadence
{
    /// <summary>Gets how often it is billed.</summary>
    public CadenceEvery? Every { get; init; }

    /// <summary>
    /// Gets what the periods are aligned on; anniversaries clip to the end of a month from the day the line starts and never drift.
    /// </summary>
    /// <remarks>Null: the calendar.</remarks>
    public CadenceAligned? Aligned { get; init; }

    /// <summary>Gets when in a period it is billed.</summary>
    /// <remarks>Null: in arrears.</remarks>
    public CadenceTiming? Timing { get; init; }
}
