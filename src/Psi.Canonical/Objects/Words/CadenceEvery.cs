using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How often something is billed.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<CadenceEvery>))]
public enum CadenceEvery
{
    /// <summary>Each week.</summary>
    Week,

    /// <summary>Every two weeks.</summary>
    TwoWeeks,

    /// <summary>Each month.</summary>
    Month,

    /// <summary>Each quarter.</summary>
    Quarter,

    /// <summary>Each half year.</summary>
    HalfYear,

    /// <summary>Each year.</summary>
    Year,

    /// <summary>At each milestone.</summary>
    Milestone,

    /// <summary>Once, at completion.</summary>
    Completion,
}
