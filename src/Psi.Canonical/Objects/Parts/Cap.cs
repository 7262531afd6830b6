using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The most that may be billed.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Cap
{
    /// <summary>Gets the most money, net of tax. <see langword="null"/> means no limit of money.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the most hours. <see langword="null"/> means no limit of hours.</summary>
    public decimal? Hours { get; init; }
}
