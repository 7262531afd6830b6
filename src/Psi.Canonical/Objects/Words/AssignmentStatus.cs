using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where an assignment stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<AssignmentStatus>))]
public enum AssignmentStatus
{
    /// <summary>Ahead.</summary>
    Planned,

    /// <summary>Now.</summary>
    Active,

    /// <summary>Over.</summary>
    Completed,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}
