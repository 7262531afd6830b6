using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a contract stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ContractStatus>))]
public enum ContractStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Offered, not agreed.</summary>
    Proposed,

    /// <summary>Offered and refused, or never answered.</summary>
    Declined,

    /// <summary>Agreed and in force.</summary>
    Active,

    /// <summary>In force, work interrupted.</summary>
    OnHold,

    /// <summary>All that was agreed is done.</summary>
    Completed,

    /// <summary>Its term is over.</summary>
    Expired,

    /// <summary>Ended early.</summary>
    Terminated,
}
