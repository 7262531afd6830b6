using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How revenue is recognised.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<RevenueMethod>))]
public enum RevenueMethod
{
    /// <summary>When it is billed.</summary>
    AsBilled,

    /// <summary>As work is done, at its price.</summary>
    TimeAndMaterials,

    /// <summary>By cost to date over cost at completion.</summary>
    CostToCost,

    /// <summary>By hours to date over hours at completion.</summary>
    Effort,

    /// <summary>Evenly over the term.</summary>
    StraightLine,

    /// <summary>When a milestone is achieved.</summary>
    MilestoneAchieved,

    /// <summary>As a quantity is used.</summary>
    Usage,

    /// <summary>All at completion.</summary>
    Completed,
}
