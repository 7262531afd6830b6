using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What the fee of a period pays for.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Retainer
{
    /// <summary>Gets the hours it pays for. <see langword="null"/> means no limit of hours.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets the value at rates that it pays for. <see langword="null"/> means no limit of value.</summary>
    public Money? Value { get; init; }

    /// <summary>Gets what becomes of what was not used.</summary>
    public CarryOver? CarryOver { get; init; }

    /// <summary>Gets what becomes of work beyond it.</summary>
    public Overage? Overage { get; init; }
}
