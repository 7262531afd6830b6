using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How amounts in another currency become the contract's.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ContractConversion
{
    /// <summary>Gets whose day's rate is taken.</summary>
    public ConversionDay? On { get; init; }

    /// <summary>Gets the kind of rate: spot, average, budget ….</summary>
    /// <remarks>Null: spot.</remarks>
    public string? Kind { get; init; }

    /// <summary>Gets the agreed rate: units of the contract's currency for one unit of the rate card's.</summary>
    /// <remarks>Null: not agreed.</remarks>
    public decimal? Rate { get; init; }
}
