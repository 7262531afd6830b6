using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where time off stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<TimeOffStatus>))]
public enum TimeOffStatus
{
    /// <summary>Asked for.</summary>
    Requested,

    /// <summary>Granted.</summary>
    Approved,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}
