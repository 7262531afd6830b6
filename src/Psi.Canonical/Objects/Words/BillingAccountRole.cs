using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>On which side of a ledger a billing account stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<BillingAccountRole>))]
public enum BillingAccountRole
{
    /// <summary>It owes the legal entity.</summary>
    Customer,

    /// <summary>The legal entity owes it.</summary>
    Vendor,
}
