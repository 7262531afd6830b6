using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What the client pays for.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<Charge>))]
public enum Charge
{
    /// <summary>It is billed.</summary>
    Billable,

    /// <summary>It is shown on the invoice, at zero.</summary>
    NoCharge,

    /// <summary>It is not on the invoice.</summary>
    NonBillable,
}
