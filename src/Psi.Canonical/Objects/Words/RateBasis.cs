using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How a rate is stated.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<RateBasis>))]
public enum RateBasis
{
    /// <summary>As a price for one unit.</summary>
    Price,

    /// <summary>As a factor on another rate, such as overtime.</summary>
    Factor,

    /// <summary>As a factor on the cost.</summary>
    CostPlus,
}
