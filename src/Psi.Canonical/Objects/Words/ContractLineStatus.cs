using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a contract line stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ContractLineStatus>))]
public enum ContractLineStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Agreed and in force.</summary>
    Active,

    /// <summary>All done.</summary>
    Completed,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}
