using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How much something matters beside others of its kind.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<Priority>))]
public enum Priority
{
    /// <summary>It can wait.</summary>
    Low,

    /// <summary>As most.</summary>
    Normal,

    /// <summary>Before most.</summary>
    High,

    /// <summary>Before all others.</summary>
    Critical,
}
