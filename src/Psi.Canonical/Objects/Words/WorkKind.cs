using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What is sold or spent.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<WorkKind>))]
public enum WorkKind
{
    /// <summary>Hours of work.</summary>
    Time,

    /// <summary>An expense.</summary>
    Expense,

    /// <summary>Goods.</summary>
    Material,

    /// <summary>A fee.</summary>
    Fee,
}
