using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What makes a milestone billable.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<MilestoneTrigger>))]
public enum MilestoneTrigger
{
    /// <summary>A day.</summary>
    Date,

    /// <summary>The client's acceptance.</summary>
    Acceptance,

    /// <summary>The progress of the work.</summary>
    PercentComplete,
}
