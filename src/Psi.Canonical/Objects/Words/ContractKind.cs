using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a contract is to other contracts.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ContractKind>))]
public enum ContractKind
{
    /// <summary>Terms for later work; nothing is billed by it.</summary>
    Master,

    /// <summary>Work that was agreed.</summary>
    Work,

    /// <summary>A change of another contract.</summary>
    ChangeOrder,
}
