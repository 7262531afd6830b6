using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a milestone stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<MilestoneStatus>))]
public enum MilestoneStatus
{
    /// <summary>Not reached.</summary>
    Planned,

    /// <summary>Reached by those who do the work.</summary>
    Achieved,

    /// <summary>Free to be billed.</summary>
    Approved,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}
