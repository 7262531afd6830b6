using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How well a project goes, as its manager says.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ProjectHealth>))]
public enum ProjectHealth
{
    /// <summary>Well.</summary>
    Green,

    /// <summary>It needs attention.</summary>
    Yellow,

    /// <summary>It is in danger.</summary>
    Red,
}
