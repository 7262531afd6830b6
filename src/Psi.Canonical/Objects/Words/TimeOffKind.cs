using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Why a worker is away.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<TimeOffKind>))]
public enum TimeOffKind
{
    /// <summary>Vacation.</summary>
    Vacation,

    /// <summary>Sickness.</summary>
    Sick,

    /// <summary>Leave of another kind.</summary>
    Leave,

    /// <summary>A public holiday.</summary>
    Holiday,

    /// <summary>None of these.</summary>
    Other,
}
