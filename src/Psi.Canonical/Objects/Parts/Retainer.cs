using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What the fee of a period pays for.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Retainer
{
    /// <summary>Gets the hours it pays for.</summary>
    /// <remarks>Null: no limit of hours.</remarks>
    public decimal? Hours { get; init; }

    /// <summary>Gets the value at rates that it pays for, net of tax, in the contract's currency.</summary>
    /// <remarks>Null: no limit of value.</remarks>
    public Money? Value { get; init; }

    /// <summary>Gets what becomes of what was not used.</summary>
    /// <remarks>Null: it lapses.</remarks>
    public CarryOver? CarryOver { get; init; }

    /// <summary>Gets what becomes of work beyond it.</summary>
    /// <remarks>Null: it is held.</remarks>
    public Overage? Overage { get; init; }
}
