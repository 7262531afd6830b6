using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Whether an account is in use.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<AccountStatus>))]
public enum AccountStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>No longer in use; kept for what happened.</summary>
    Inactive,
}
