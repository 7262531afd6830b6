using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a milestone gives the right to bill.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<MilestoneKind>))]
public enum MilestoneKind
{
    /// <summary>Part of a fee.</summary>
    Fee,

    /// <summary>The fee of one period.</summary>
    Retainer,

    /// <summary>Money before the work; never revenue by itself.</summary>
    Advance,
}
