using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Which plan a plan line belongs to.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<PlanBasis>))]
public enum PlanBasis
{
    /// <summary>What was sold.</summary>
    Sold,

    /// <summary>What was planned when the project began, or at a re-baseline.</summary>
    Baseline,

    /// <summary>What is expected now.</summary>
    Forecast,
}
