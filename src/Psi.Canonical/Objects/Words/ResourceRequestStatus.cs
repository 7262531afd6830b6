using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a request for staff stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ResourceRequestStatus>))]
public enum ResourceRequestStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Asked for.</summary>
    Requested,

    /// <summary>Somebody is proposed.</summary>
    Proposed,

    /// <summary>Somebody is found.</summary>
    Filled,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}
