using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Which amount of an expense is billed on.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ExpenseBasis>))]
public enum ExpenseBasis
{
    /// <summary>The amount without the recoverable tax.</summary>
    Net,

    /// <summary>The amount with tax.</summary>
    Gross,
}
