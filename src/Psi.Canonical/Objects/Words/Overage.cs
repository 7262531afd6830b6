using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What becomes of work beyond an allowance.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<Overage>))]
public enum Overage
{
    /// <summary>It is billed at the line's rates.</summary>
    Bill,

    /// <summary>It is included in the fee.</summary>
    Include,

    /// <summary>It is held for a person to decide.</summary>
    Hold,
}
