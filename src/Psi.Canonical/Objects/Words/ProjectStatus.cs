using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a project stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ProjectStatus>))]
public enum ProjectStatus
{
    /// <summary>Being set up, not approved.</summary>
    Draft,

    /// <summary>Approved, work has not begun.</summary>
    Planned,

    /// <summary>Work goes on.</summary>
    Active,

    /// <summary>Interrupted.</summary>
    OnHold,

    /// <summary>Work is done; billing may go on.</summary>
    Completed,

    /// <summary>Nothing more happens.</summary>
    Closed,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}
