using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a person does in the work with the firm.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ContactRole>))]
public enum ContactRole
{
    /// <summary>Decides about the work and pays for it.</summary>
    Sponsor,

    /// <summary>Works with the firm on the project.</summary>
    Delivery,

    /// <summary>Receives invoices.</summary>
    Billing,

    /// <summary>Buys and issues purchase orders.</summary>
    Procurement,

    /// <summary>None of these.</summary>
    Other,
}
