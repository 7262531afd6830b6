using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a unit of the organisation is.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<OrgUnitKind>))]
public enum OrgUnitKind
{
    /// <summary>A company.</summary>
    Company,

    /// <summary>A division.</summary>
    Division,

    /// <summary>A department.</summary>
    Department,

    /// <summary>A team: people who work together every day.</summary>
    Team,

    /// <summary>A practice: people of one craft.</summary>
    Practice,

    /// <summary>A region.</summary>
    Region,

    /// <summary>An office: people of one place.</summary>
    Office,

    /// <summary>A cost centre.</summary>
    CostCenter,
}
