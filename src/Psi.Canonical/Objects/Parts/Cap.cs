using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The most that may be billed.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Cap
{
    /// <summary>Gets the most money, net of tax, in the contract's currency.</summary>
    /// <remarks>Null: no limit of money.</remarks>
    public Money? Amount { get; init; }

    /// <summary>Gets the most hours.</summary>
    /// <remarks>Null: no limit of hours.</remarks>
    public decimal? Hours { get; init; }
}
