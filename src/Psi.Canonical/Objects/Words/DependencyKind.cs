using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How a task waits for another.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<DependencyKind>))]
public enum DependencyKind
{
    /// <summary>It starts when the other is finished.</summary>
    FinishStart,

    /// <summary>It starts when the other starts.</summary>
    StartStart,

    /// <summary>It finishes when the other finishes.</summary>
    FinishFinish,

    /// <summary>It finishes when the other starts.</summary>
    StartFinish,
}
