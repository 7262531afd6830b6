using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Whether a worker works for the firm today.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<EmploymentStatus>))]
public enum EmploymentStatus
{
    /// <summary>Hired, not begun.</summary>
    Prehire,

    /// <summary>Works.</summary>
    Active,

    /// <summary>Away for a longer time.</summary>
    OnLeave,

    /// <summary>No longer works for the firm.</summary>
    Terminated,
}
