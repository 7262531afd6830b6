using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a task stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ProjectTaskStatus>))]
public enum ProjectTaskStatus
{
    /// <summary>Nothing done.</summary>
    NotStarted,

    /// <summary>Being done.</summary>
    InProgress,

    /// <summary>Interrupted.</summary>
    OnHold,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}
