using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where something that needs approval stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<Approval>))]
public enum Approval
{
    /// <summary>Not submitted.</summary>
    Draft,

    /// <summary>Waiting for approval.</summary>
    Submitted,

    /// <summary>Approved by the last level that the platform has.</summary>
    Approved,

    /// <summary>Refused.</summary>
    Rejected,
}
