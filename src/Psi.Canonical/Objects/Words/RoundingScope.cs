using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What is rounded for billing.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<RoundingScope>))]
public enum RoundingScope
{
    /// <summary>Each time entry.</summary>
    Entry,

    /// <summary>The sum of a worker's day.</summary>
    Day,
}
