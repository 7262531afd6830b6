using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a task is in the plan.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ProjectTaskKind>))]
public enum ProjectTaskKind
{
    /// <summary>It only holds other tasks.</summary>
    Summary,

    /// <summary>Work.</summary>
    Task,

    /// <summary>Something that went wrong and is to be put right.</summary>
    Issue,

    /// <summary>A point in time.</summary>
    Milestone,
}
