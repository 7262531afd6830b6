using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Which way hours are rounded for billing.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<RoundingMode>))]
public enum RoundingMode
{
    /// <summary>To the next step.</summary>
    Up,

    /// <summary>To the nearest step, a half upwards.</summary>
    Nearest,
}
