using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a ledger allows with a billing account.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<BillingAccountStatus>))]
public enum BillingAccountStatus
{
    /// <summary>Asked for, not yet approved in the ledger.</summary>
    PendingApproval,

    /// <summary>Documents can be made and posted.</summary>
    Active,

    /// <summary>Nothing new is to be made; what is open goes on.</summary>
    OnHold,

    /// <summary>The ledger refuses documents.</summary>
    Blocked,

    /// <summary>No longer in use.</summary>
    Inactive,
}
