using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Which side of the project ledger a line is on.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ActualSide>))]
public enum ActualSide
{
    /// <summary>What the work cost.</summary>
    Cost,

    /// <summary>A right to bill.</summary>
    Sale,
}
